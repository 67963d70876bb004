import type { Article, KeyPoint } from './domain/article.ts';
import type { ArticleRecord, LiveArticle } from './domain/article-record.ts';
import type { Site } from './domain/feed/model.ts';
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
export type Member = Pick<LiveArticle, 'entry' | 'bodyKey'>;

interface Build {
  readonly version: number;
  readonly builtAt: string;
  readonly listed: boolean;
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
}

/**
 * The table. Every method is one call to it (the feed of everything is read as one call for each shard), and every
 * read sees all writes that ended before it began.
 */
export interface ArticleStore {
  article(id: string): Promise<ArticleRecord | undefined>;
  /** @throws ConflictError unless the stored revision is one less than the record's (none stored counts as 0) */
  putArticle(record: ArticleRecord): Promise<void>;
  /** Ids of every article, deleted ones still remembered included. */
  articleIds(): AsyncIterable<string>;

  /** Says that the article at `position` is one of those in `feed` with this hash. */
  putDuplicate(feed: string, hash: string, position: Position): Promise<void>;
  deleteDuplicate(feed: string, hash: string, position: Position): Promise<void>;
  /** The first two with this hash in `feed`, earliest first; with `after`, the first two behind that position. */
  duplicates(feed: string, hash: string, after?: Position): Promise<Position[]>;

  putMember(feed: string, member: Member): Promise<void>;
  deleteMember(feed: string, position: Position): Promise<void>;
  /** The newest members, newest first; of equally new ones the greater id first. */
  newestMembers(feed: string, limit: number): Promise<Member[]>;

  /** Counts a change of the feed; gives its new version. */
  touchFeed(feed: string): Promise<number>;
  feed(feed: string): Promise<FeedRecord | undefined>;
  feeds(): Promise<FeedRecord[]>;
  /** Sets `listed` and forgets what was announced. */
  listFeed(feed: string, listed: boolean): Promise<void>;
  /**
   * Records that `version` is published, since `builtAt`, and `listed` announced.
   *
   * @throws ConflictError if a newer version is published already
   */
  markBuilt(feed: string, build: Build): Promise<void>;
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
  readonly clock: () => Date;
  readonly site: Site;
}
