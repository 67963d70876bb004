/** Why Dropfeed cannot start here. The message is one sentence for the person at the keyboard. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly reason: 'bad-option' | 'port-in-use' | 'port-refused' | 'folder-in-use' | 'folder-unusable';

  constructor(reason: StartError['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
