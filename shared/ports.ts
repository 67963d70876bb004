import type { Article, KeyPoint } from './domain/article.ts';
import type { ArticleRecord, LiveArticle } from './domain/article-record.ts';
import type { Drop } from './domain/drop.ts';
import type { Neighbours, Site } from './domain/feed/model.ts';
import type { FeedSettings } from './domain/feed/settings.ts';
import type { Claim } from './domain/key-points/model/gate.ts';
import type { Question } from './domain/key-points/model/prompt.ts';
import type { DroppedFile, FileContents } from './domain/read-file.ts';
import type { DailyCap, Spent, Tokens } from './domain/spending.ts';

/** Another writer came first: read again and decide anew. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** A place in a feed: feeds are read newest first, and of two files with the same article the earlier is shown. */
export interface Position {
  readonly arrivedAt: string;
  readonly id: string;
}

/** A row of a feed: all it takes to render the item but for the body, which lies at `bodyKey`. */
export interface Member extends Pick<LiveArticle, 'entry' | 'bodyKey'> {
  /** What its reading page links to; not given where it links to nothing yet. */
  readonly links?: MemberLinks;
}

export interface MemberLinks extends Neighbours {
  /** False while the page is being written, so that a page left half done is written again. */
  readonly isWritten: boolean;
}

interface Build {
  readonly version: number;
  readonly builtAt: string;
  readonly listed: boolean;
  /** The archive that was published. */
  readonly archive: Archive;
}

export interface FeedRecord {
  readonly feed: string;
  /** Grows with every change of the feed. */
  readonly version: number;
  /** The newest version known to be published; 0 if none is. */
  readonly built: number;
  /** ISO 8601: when that was; null before the first. */
  readonly builtAt: string | null;
  /** Whether it has items, and so is named in the list of feeds. */
  readonly listed: boolean;
  /** The last value of `listed` that the feed of everything has been told of. */
  readonly announced: boolean | null;
  /** What its `feed.yaml` says; null: there is none. */
  readonly settings: FeedSettings | null;
  readonly archive: Archive;
}

/** How much of a feed lies in its archive. */
export interface Archive {
  /** Pages that are full, and have fixed bounds. */
  readonly pages: number;
  /** The newest place in them; null before the first. */
  readonly until: Position | null;
  /** Pages behind them that are not full, or may not be: written anew with each build. */
  readonly open: number;
  /** How often a full page was opened again. */
  readonly openings: number;
}

/** Where an archive page ends. */
export interface ArchiveBound {
  readonly until: Position;
  /** As in {@link Archive}, when it was given. */
  readonly openings: number;
}

/** A part of a feed, by place. */
export interface Range {
  /** Behind this place; null: from the oldest. */
  readonly after: Position | null;
  /** Up to this place, itself included; null: to the newest. */
  readonly upTo: Position | null;
}

/** An archive page that has to be written anew. */
export interface MarkedPage {
  readonly number: number;
  /** How often it was marked. */
  readonly marks: number;
}

// The table. Every method is one call to it (the feed of everything is read as one call for each shard), and every read
// sees all writes that ended before it began.

/** The rows of feeds: what each of them shows. */
export interface MemberStore {
  putMember(feed: string, member: Member): Promise<void>;
  deleteMember(feed: string, position: Position): Promise<void>;
  /**
   * Notes what the member's reading page links to.
   *
   * @throws ConflictError unless the row is there as given, with the same body and links
   */
  linkMember(feed: string, member: Member, links: MemberLinks): Promise<void>;
  /** The first members of a range in this order; of equally new ones the greater id is newer. */
  members(feed: string, range: Range, order: 'newest' | 'oldest', limit: number): Promise<Member[]>;
}

/** What is known of each feed, and of the pages of its archive. */
export interface FeedStore {
  /** Counts a change of the feed; gives what is then known of it. */
  touchFeed(feed: string): Promise<FeedRecord>;
  feed(feed: string): Promise<FeedRecord | undefined>;
  feeds(): Promise<FeedRecord[]>;
  /** Sets `listed` and forgets what was announced. */
  listFeed(feed: string, listed: boolean): Promise<void>;
  /**
   * Records that `version` is published, since `builtAt`, and `listed` announced.
   *
   * @throws ConflictError if a newer version is published already, or the archive is another by now
   */
  markBuilt(feed: string, build: Build): Promise<void>;
  /** Takes what its `feed.yaml` says; null: it has none. */
  setFeedSettings(feed: string, settings: FeedSettings | null): Promise<void>;

  /** @throws ConflictError unless the feed's archive is still `previous` */
  setArchive(feed: string, previous: Archive, next: Archive): Promise<void>;
  /** The newest place in an archive page; undefined if it has no bounds yet. */
  archiveBound(feed: string, number: number): Promise<Position | undefined>;
  /** Gives an archive page its bound, unless it has one that was given after as many openings or more. */
  putArchiveBound(feed: string, number: number, bound: ArchiveBound): Promise<void>;
  markArchivePage(feed: string, number: number): Promise<void>;
  /** Some of the marked pages, the oldest first. */
  markedArchivePages(feed: string, limit: number): Promise<MarkedPage[]>;
  /** Takes the mark away, unless the page was marked again meanwhile. */
  unmarkArchivePage(feed: string, page: MarkedPage): Promise<void>;
}

/** All of the table but what a language model leaves there. */
export interface ArticleStore extends MemberStore, FeedStore {
  article(id: string): Promise<ArticleRecord | undefined>;
  /** @throws ConflictError unless the stored revision is one less than the record's (none stored counts as 0) */
  putArticle(record: ArticleRecord): Promise<void>;
  /** Ids of every article (of one named feed, if it is given), deleted ones still remembered included. */
  articleIds(feed?: string): AsyncIterable<string>;

  /** Says that the article at `position` is one of those in `feed` with this hash. */
  putDuplicate(feed: string, hash: string, position: Position): Promise<void>;
  deleteDuplicate(feed: string, hash: string, position: Position): Promise<void>;
  /** The first two with this hash in `feed`, earliest first; with `after`, the first two behind that position. */
  duplicates(feed: string, hash: string, after?: Position): Promise<Position[]>;
}

export interface Blob {
  readonly bytes: Uint8Array;
  readonly etag: string;
}

/** The blob is larger than the reader asked for; nothing of it was kept. */
export class BlobTooLargeError extends Error {
  override readonly name = 'BlobTooLargeError';
  readonly size: number;

  constructor(key: string, size: number) {
    super(`${key} has ${size} bytes`);
    this.size = size;
  }
}

/** What must hold for a write to happen: the blob still has this ETag, or (null) is absent. */
export type Precondition = string | null;

export interface PutOptions {
  readonly contentType: string;
  readonly cacheControl?: string;
  /** Without it the write always happens. */
  readonly ifMatch?: Precondition;
}

/** A bucket. Every method is one call to it, but that `list` may page. */
export interface BlobStore {
  /** @throws BlobTooLargeError above `maxBytes`, decided before the bytes are read */
  get(key: string, maxBytes?: number): Promise<Blob | undefined>;
  /** The quoted MD5 of the bytes. Where a bucket gives another ETag, unchanged files are only written again. */
  etag(key: string): Promise<string | undefined>;
  /** @throws ConflictError if the precondition does not hold */
  put(key: string, bytes: Uint8Array, options: PutOptions): Promise<void>;
  /** Deleting what is not there is no error. @throws ConflictError if the blob is there with another ETag */
  delete(key: string, ifMatch?: string): Promise<void>;
  list(prefix: string): Promise<string[]>;
}

export interface PublishQueue {
  /** Asks for a build of `feed` that has at least this version. */
  send(feed: string, version: number): Promise<void>;
}

export interface HubQueue {
  /** Asks that the hub is told, a little later, that `feed` changed. */
  send(feed: string): Promise<void>;
}

/** A hub was not told. */
export class HubError extends Error {
  override readonly name = 'HubError';
  /** Whether trying again may help. */
  readonly mayPass: boolean;

  constructor(message: string, { mayPass, ...options }: { mayPass: boolean } & ErrorOptions) {
    super(message, options);
    this.mayPass = mayPass;
  }
}

/** Passes on to subscribers what it fetches where it is told of a change. */
export interface Hub {
  /** Says that the document at this URL changed. @throws HubError */
  tell(url: string): Promise<void>;
}

/**
 * Reads a dropped file.
 *
 * @throws UnreadableArticleError if no retry can help
 */
export type ReadFile = (file: DroppedFile) => Promise<FileContents>;

export interface ModelAnswer {
  readonly claims: readonly Claim[];
  /** Null where the provider does not say. */
  readonly tokens: Tokens | null;
}

export type ModelFault = 'throttled' | 'timed-out' | 'refused' | 'malformed' | 'broken';

/** A model gave no answer that could be used. */
export class LanguageModelError extends Error {
  override readonly name = 'LanguageModelError';
  readonly fault: ModelFault;
  /** Whether asking once more may help. */
  readonly mayPass: boolean;
  /** What it took all the same; null where nobody says. */
  readonly tokens: Tokens | null;

  constructor(
    fault: ModelFault,
    message: string,
    { mayPass, tokens = null, ...options }: { mayPass: boolean; tokens?: Tokens | null } & ErrorOptions,
  ) {
    super(message, options);
    this.fault = fault;
    this.mayPass = mayPass;
    this.tokens = tokens;
  }
}

interface AskLimits {
  /** Most tokens to answer with. */
  readonly maxTokens: number;
  /** How long to wait for the answer. */
  readonly milliseconds: number;
}

export interface LanguageModel {
  /** Provider and model: what answers are kept under. */
  readonly name: string;
  /** Asks once. @throws LanguageModelError */
  ask(question: Question, limits: AskLimits): Promise<ModelAnswer>;
}

/** What asking for an article's points came to in the end. */
export interface ModelOutcome {
  /** Points that passed, in the order of the article. */
  readonly points: readonly KeyPoint[];
  /** How many more there would be, had they not been refused. */
  readonly refused: number;
  /** Why the model's points are not all; null where they are. */
  readonly reason: string | null;
}

/** Remembers what a model was asked and what it cost. Every method but `claim` is one call to the table. */
export interface ModelLedger {
  /**
   * Takes it on to ask what `key` stands for, until `until` (epoch seconds). Gives the outcome if there is one, or
   * `busy` while another has taken it on.
   */
  claim(key: string, now: number, until: number): Promise<'claimed' | 'busy' | ModelOutcome>;
  /** Remembers the outcome until `expiresAt` (epoch seconds). */
  keep(key: string, outcome: ModelOutcome, expiresAt: number): Promise<void>;
  /** Lets others ask, since there is no outcome. */
  release(key: string): Promise<void>;
  /** Counts `spent` on `day` unless that would be more than the cap; gives whether it did. */
  reserve(day: string, spent: Spent, cap: DailyCap): Promise<boolean>;
  /** Corrects what was counted, once it is known what it really was. */
  correct(day: string, difference: Spent): Promise<void>;
}

/** The same article, with points that a model wrote where it can. @param file its key, for the log */
export type ImprovePoints = (article: Article, file: string) => Promise<Article>;

type FetchFault = 'forbidden' | 'refused' | 'too-large' | 'too-slow' | 'unreachable';

/** An address gave nothing that may be used. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  readonly url: string;
  readonly fault: FetchFault;

  /** @param problem what is wrong with it, as the rest of a sentence that begins with the address */
  constructor(url: string, fault: FetchFault, problem: string, options?: ErrorOptions) {
    super(`${url.slice(0, 300)} ${problem}`, options);
    this.url = url;
    this.fault = fault;
  }
}

export interface FetchLimits {
  /** The media types that are of use, as in the header `Accept`. */
  readonly accept: string;
  readonly maxBytes: number;
  /** For all of it, redirects included. */
  readonly milliseconds: number;
}

/** Gets what lies at an address of the public internet. @throws FetchError */
export type Fetcher = (url: string, limits: FetchLimits) => Promise<Uint8Array>;

/** The same article, with its pictures as the owner wants them. @param drop the put that it was read from */
export type TreatImages = (article: Article, drop: Pick<Drop, 'key' | 'sequencer'>) => Promise<Article>;

export interface Log {
  info(message: string, fields: Record<string, unknown>): void;
  error(message: string, fields: Record<string, unknown>): void;
}

/** What the pipeline works on. */
export interface Ports {
  readonly store: ArticleStore;
  /** The drop bucket. */
  readonly drops: BlobStore;
  /** The site bucket. */
  readonly pages: BlobStore;
  readonly queue: PublishQueue;
  /** Absent where there is no hub to tell. */
  readonly hubQueue?: HubQueue;
  readonly clock: () => Date;
  readonly site: Site;
}
