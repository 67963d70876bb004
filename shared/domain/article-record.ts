import type { DropHistory } from './drop-history.ts';
import { datesOf } from './drop-history.ts';
import type { RejectionCode } from './errors.ts';
import type { EntryFacts } from './feed/entry.ts';
import type { Entry } from './feed/model.ts';
import type { FeedSettings } from './feed/settings.ts';

/** Where rows of an article lie in the table besides its record. */
export interface Placement {
  readonly arrivedAt: string;
  /** Hashes it shares with files of the same article. */
  readonly duplicateHashes: readonly string[];
}

interface LiveContent {
  readonly state: 'live';
  /** The put that was read. */
  readonly sequencer: string;
  /** Key of what was read, in the drop bucket. Written once, never changed. */
  readonly bodyKey: string;
  readonly facts: EntryFacts;
  readonly duplicateHashes: readonly string[];
}

interface RejectedContent {
  readonly state: 'rejected';
  readonly sequencer: string;
  readonly code: RejectionCode;
  readonly message: string;
  readonly time: string;
  readonly requestId: string | null;
  /** Of a feed's settings: what the last version that could be used says. It holds until the file is removed. */
  readonly settings?: FeedSettings;
}

/** A file that has no article of its own, and items for what is in it. */
interface OpenedContent {
  readonly state: 'opened';
  readonly sequencer: string;
  /** How many files it holds. */
  readonly parts: number;
}

/** No article, but what the owner says of a feed. */
interface SettingsContent {
  readonly state: 'settings';
  readonly sequencer: string;
  readonly settings: FeedSettings;
}

export type Content = LiveContent | RejectedContent | OpenedContent | SettingsContent;

/**
 * The one truth about a key. All else that is kept of it (its page, its rows in feeds, the note in `rejected/`)
 * follows from this record and is made to agree with it again after each change.
 */
export interface ArticleRecord {
  readonly id: string;
  readonly key: string;
  readonly feed: string | null;
  /** Grows by one with each write, which is refused if another came between. */
  readonly revision: number;
  readonly history: DropHistory;
  /** What the newest put read so far gave; null before the first and after a delete. */
  readonly content: Content | null;
  /** Whether the file was ever rejected, so that a note of it may lie in `rejected/`. */
  readonly noted: boolean;
  /**
   * Whether its feed was hidden when it was last placed, so that it is not in the feed of everything; of a feed's settings,
   * whether they ever hid it.
   */
  readonly hidden: boolean;
  /** Whether the file ever held others, so that some may lie in `parts/`. */
  readonly hasParts: boolean;
  /** Placements that held before; what lies there is removed each time the article is settled. */
  readonly former: readonly Placement[];
  /** Epoch seconds after which the table may forget a deleted article; null while there is a file. */
  readonly expiresAt: number | null;
}

/** What a feed's settings file says, or last said. */
export const settingsIn = (content: Content | null): FeedSettings | null =>
  content?.state === 'settings' || content?.state === 'rejected' ? (content.settings ?? null) : null;

export interface LiveArticle {
  readonly entry: Entry;
  readonly bodyKey: string;
  readonly placement: Placement;
}

/** The article as it should be published; null if its file is deleted, rejected or not read yet. */
export const liveArticle = ({
  id,
  feed,
  history,
  content,
}: Omit<ArticleRecord, 'former'>): LiveArticle | null => {
  const dates = datesOf(history);
  if (content?.state !== 'live' || dates === undefined) return null;
  return {
    entry: { id, feed, ...dates, ...content.facts },
    bodyKey: content.bodyKey,
    placement: { arrivedAt: dates.arrivedAt, duplicateHashes: content.duplicateHashes },
  };
};

/**
 * How many former placements are remembered. They cannot be dropped by age, since a message that waited in the
 * dead-letter queue may clear one up days later; so many changes do not pile up unsettled.
 */
const REMEMBERED_PLACEMENTS = 32;

const isSame = (one: Placement, other: Placement): boolean =>
  one.arrivedAt === other.arrivedAt && one.duplicateHashes.join() === other.duplicateHashes.join();

/** The former placements to remember once a record that is published at `next` takes the place of `previous`. */
export const formerPlacements = (
  previous: ArticleRecord | undefined,
  next: Placement | null,
): Placement[] => {
  if (previous === undefined) return [];
  const last = liveArticle(previous)?.placement;
  return [...previous.former, ...(last === undefined ? [] : [last])]
    .filter((placement) => next === null || !isSame(placement, next))
    .filter((placement, i, all) => all.findIndex((other) => isSame(placement, other)) === i)
    .slice(-REMEMBERED_PLACEMENTS);
};
