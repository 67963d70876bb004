/** A file of the inbox is not in the bucket as it should be. The others are not harmed. */
export class InboxError extends Error {
  override readonly name = 'InboxError';
  /** Path inside the folder; empty for the folder itself. */
  readonly file: string;

  constructor(file: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.file = file;
  }
}
