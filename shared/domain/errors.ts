/** Why a dropped file cannot become an article. Part of the contract of `rejected/`: never rename one. */
export type RejectionCode =
  | 'bad-feed-name'
  | 'bad-settings'
  | 'name-too-long'
  | 'empty'
  | 'too-large'
  | 'inflates-too-much'
  | 'too-many-parts'
  | 'too-deep'
  | 'took-too-long'
  | 'took-too-much-memory'
  | 'encrypted'
  | 'unknown-encoding'
  | 'unknown-format'
  | 'broken'
  | 'no-text';

/** No retry can help: the file needs changing. The message says how. */
export class UnreadableArticleError extends Error {
  override readonly name = 'UnreadableArticleError';
  readonly code: RejectionCode;
  /** The key or file name that cannot be used. */
  readonly file: string;

  constructor(code: RejectionCode, file: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.file = file;
  }
}

/** The rejection of a file of `size` bytes where at most `limit` are read. */
export const tooLarge = (
  file: string,
  size: number,
  limit: number,
  options?: ErrorOptions,
): UnreadableArticleError =>
  new UnreadableArticleError(
    'too-large',
    file,
    `${file} has ${size} bytes, and files may have at most ${limit}; drop a smaller one or raise the limit.`,
    options,
  );
