import type { Address, Email } from 'postal-mime';
import { normalizeCharacters } from '../../characters.ts';
import { webAddress } from '../../metadata.ts';
import { type Block, type Clue, type ClueField, type Draft, ROOT_BOX } from '../draft.ts';
import { parseHtml } from '../html.ts';
import { parseMailDate } from '../mail-date.ts';
import { withoutMailFurniture } from './mail-furniture.ts';
import { pageOfMail } from './mail-html.ts';
import { blocksOfMailText } from './mail-text.ts';
import { SUBJECT_PREFIX } from './phrases.ts';
import { type Quotations, takeQuotations } from './quotations.ts';

/** A message to more people than this is rare, and looking for each of them takes time. */
const MAX_RECIPIENTS = 100;
const MAX_SUBJECT = 2_000;

const headerOf = (email: Email, name: string): string | null =>
  email.headers.find(({ key }) => key === name)?.value.trim() || null;

const mailboxes = (addresses: readonly Address[] = []): string[] =>
  addresses.flatMap(({ address, group }) => group?.map((member) => member.address) ?? [address ?? '']);

/** Those the message was sent to are nobody's business: their addresses, as they are and as in a link. */
const recipientsOf = ({ to, cc, bcc, deliveredTo = '' }: Email): string[] =>
  [...new Set([...mailboxes(to), ...mailboxes(cc), ...mailboxes(bcc), deliveredTo])]
    .filter((address) => /^[^\s@]{1,100}@[^\s@]{3,200}$/.test(address))
    .slice(0, MAX_RECIPIENTS)
    .flatMap((address) => [address, encodeURIComponent(address), address.replace('@', '%40')]);

const without = (text: string, words: readonly string[]): string =>
  words.reduce((rest, word) => rest.replaceAll(word, ''), text);

/** A subject without what mail programs and lists put before it, and whether that says that it was forwarded. */
const titleOf = (subject: string): { readonly title: string; readonly isForwarded: boolean } => {
  let title = normalizeCharacters(subject).slice(0, MAX_SUBJECT).trim();
  let isForwarded = false;
  for (let match = SUBJECT_PREFIX.exec(title); match !== null; match = SUBJECT_PREFIX.exec(title)) {
    isForwarded ||= match[1] !== undefined;
    title = title.slice(match[0].length).trimStart();
  }
  return { title, isForwarded };
};

/** A sender's name; an address alone is none. */
const nameOf = (sender: string): string | null => {
  const name = sender
    .replace(/[<[(].*$/s, '')
    .replace(/["“”*()<>[\]]/g, '')
    .trim();
  return name === '' || name.includes('@') ? null : name;
};

/** `List-Id: The Ferry Letter <ferry.example.com>`. */
const listName = (email: Email): string | null => nameOf(headerOf(email, 'list-id') ?? '');

const hasLetters = (blocks: readonly Block[]): boolean =>
  blocks.some(({ text }) => /[\p{L}\p{N}]/u.test(text));

const blocksOf = (email: Email): readonly Block[] => {
  const recipients = recipientsOf(email);
  const fromHtml =
    email.html === undefined ? [] : parseHtml(pageOfMail(without(email.html, recipients))).blocks;
  if (hasLetters(fromHtml) || email.text === undefined) return fromHtml;
  return blocksOfMailText(without(normalizeCharacters(email.text), recipients));
};

/** Which of its parts is the article: a forwarded message is what was worth sending, an answer is not its question. */
const bodyOf = ({ own, quoted, isForwarded }: Quotations): readonly Block[] => {
  if (isForwarded && hasLetters(quoted)) return quoted;
  return hasLetters(own) ? own : quoted;
};

/** What the sender wrote, or forwarded, without quotations, signatures and what mail programs and lists add. */
export const draftOfMail = (email: Email): Draft => {
  const { title, isForwarded } = titleOf(email.subject ?? '');
  const found = takeQuotations(blocksOf(email));
  const quotations = {
    ...found,
    isForwarded: found.isForwarded || (isForwarded && hasLetters(found.quoted)),
  };
  const body = bodyOf(quotations);
  const isOther = quotations.isForwarded && body === quotations.quoted;
  const from = isOther && quotations.header.from !== null ? quotations.header.from : (email.from?.name ?? '');
  const date = isOther && quotations.header.date !== null ? quotations.header.date : headerOf(email, 'date');
  const archived = headerOf(email, 'archived-at')?.replace(/[<>]/g, '') ?? '';
  const clue = (field: ClueField, value: string | null): Clue[] =>
    value === null || value === '' ? [] : [{ field, source: 'properties', value }];
  return {
    origin: 'document',
    clues: [
      ...clue('title', title),
      ...clue('byline', nameOf(from)),
      ...clue('publishedAt', date === null ? null : (parseMailDate(date) ?? date)),
      ...clue('siteName', listName(email)),
      ...clue('language', headerOf(email, 'content-language')),
      ...clue('url', webAddress(archived, null)),
    ],
    // What a message's elements are called says nothing of the article.
    blocks: withoutMailFurniture(body).map((block) => ({ ...block, box: ROOT_BOX })),
    hasFurniture: false,
    publisherPoints: [],
  };
};
