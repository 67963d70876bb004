import { liveArticle } from '../domain/article-record.ts';
import type { Neighbour, Neighbours } from '../domain/feed/model.ts';
import { articlePath } from '../domain/feed/paths.ts';
import { renderArticlePage } from '../domain/pages/article-page.ts';
import { ALL_FEED } from '../names.ts';
import type { Archive, Member, MemberLinks, Ports, Range } from '../ports.ts';
import { readBody } from './bodies.ts';
import { siteOf } from './settle.ts';
import { putSiteFile } from './site-files.ts';

// A reading page is written when its article is read, before any feed links to it. Its links to the articles beside it
// follow with the build of its own feed, which knows the order.

const neighbourOf = (member: Member | undefined): Neighbour | null =>
  member === undefined ? null : { id: member.entry.id, title: member.entry.title };

const isSame = (one: Neighbour | null, other: Neighbour | null): boolean =>
  one?.id === other?.id && one?.title === other?.title;

const isWrittenWith = (links: MemberLinks, { previous, next }: Neighbours): boolean =>
  links.isWritten && isSame(links.previous, previous) && isSame(links.next, next);

/** Whether this feed's build writes the article's page: the feed that it was dropped into. */
const isOwn = ({ entry }: Member, feed: string): boolean => (entry.feed ?? ALL_FEED) === feed;

/**
 * Writes the page anew with these links, unless it is about to be written for another reason.
 *
 * @throws ConflictError if another worker writes it at this moment
 */
const linkPage = async (
  feed: string,
  member: Member,
  neighbours: Neighbours,
  ports: Ports,
): Promise<void> => {
  const { store, drops, pages } = ports;
  // Before the row is taken: who takes it after this worker has not written the page yet.
  const etag = await pages.etag(articlePath(member.entry.id));
  const record = await store.article(member.entry.id);
  const live = record === undefined ? null : liveArticle(record);
  // Whoever deleted or replaced it has this feed built once more.
  if (etag === undefined || record === undefined || live?.bodyKey !== member.bodyKey) return;
  const body = await readBody(drops, live.bodyKey);
  if (body === undefined) return;
  const taken = { ...neighbours, isWritten: false };
  await store.linkMember(feed, member, taken);
  const page = renderArticlePage({ ...live.entry, ...body }, siteOf(record, ports), neighbours);
  // Also where it would be the same: it may have been written by another since its ETag was asked for.
  await putSiteFile(pages, page, { ifMatch: etag });
  await store.linkMember(feed, { ...member, links: taken }, { ...neighbours, isWritten: true });
};

/** Whether the members at hand begin with the feed's newest and end with its oldest. */
interface Ends {
  readonly hasNewest: boolean;
  readonly hasOldest: boolean;
}

/**
 * Has the reading pages of some members in a row link to one another.
 *
 * A row that says nothing of its page may have been put anew after the page was written, whatever that links to.
 *
 * @param members newest first; what one of them links to beyond their ends stays as it is
 * @throws ConflictError if another worker is at one of them
 */
const linkMembers = async (
  feed: string,
  members: readonly Member[],
  { hasNewest, hasOldest }: Ends,
  ports: Ports,
): Promise<void> => {
  for (const [index, member] of members.entries()) {
    if (!isOwn(member, feed)) continue;
    const { links } = member;
    const isBeforeMore = index === members.length - 1 && !hasOldest;
    const isBehindMore = index === 0 && !hasNewest;
    if (links === undefined && (isBeforeMore || isBehindMore)) continue;
    const neighbours = {
      previous: isBeforeMore && links ? links.previous : neighbourOf(members[index + 1]),
      next: isBehindMore && links ? links.next : neighbourOf(members[index - 1]),
    };
    if (links !== undefined && isWrittenWith(links, neighbours)) continue;
    await linkPage(feed, member, neighbours, ports);
  }
};

/** The same for a feed's newest members, behind which the sealed pages of its archive lie. */
export const linkNewest = async (
  feed: string,
  members: readonly Member[],
  { until }: Archive,
  ports: Ports,
): Promise<void> => {
  const isKnown = until === null || members.at(-1)?.links !== undefined;
  const older = isKnown ? [] : await ports.store.members(feed, { after: null, upTo: until }, 'newest', 1);
  await linkMembers(feed, [...members, ...older], { hasNewest: true, hasOldest: until === null }, ports);
};

/** The same for the members of a sealed page of the archive, and those on either side of it. */
export const linkSealed = async (
  feed: string,
  { after, upTo }: Range,
  members: readonly Member[],
  ports: Ports,
): Promise<void> => {
  const { store } = ports;
  const newer = await store.members(feed, { after: upTo, upTo: null }, 'oldest', 2);
  const older = after === null ? [] : await store.members(feed, { after: null, upTo: after }, 'newest', 2);
  const row = [...newer.toReversed(), ...members, ...older];
  await linkMembers(feed, row, { hasNewest: newer.length < 2, hasOldest: older.length < 2 }, ports);
};
