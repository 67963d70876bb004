import { type Handler, Parser, type ParserOptions } from 'htmlparser2';

/** Pages are rarely nested 60 deep. */
const MAX_DEPTH = 256;
/** Their content is no markup, so they must stay elements at any depth. */
const RAW_TEXT = new Set([
  'script',
  'style',
  'title',
  'textarea',
  'iframe',
  'noembed',
  'noframes',
  'xmp',
  'plaintext',
]);

/**
 * htmlparser2's parser takes time proportional to the nesting for every tag, so that one megabyte of `<div>`
 * keeps it busy for minutes. Here an element deeper than the limit is closed as it opens: its content follows it.
 */
export class ShallowParser extends Parser {
  private depth = 0;
  private tooDeep = false;

  constructor(handler: Partial<Handler>, options: ParserOptions) {
    const counting: Partial<Handler> = {
      ...handler,
      onopentag: (name, attributes, implied) => {
        this.depth += 1;
        handler.onopentag?.(name, attributes, implied);
      },
      onclosetag: (name, implied) => {
        this.depth -= 1;
        handler.onclosetag?.(name, implied);
      },
    };
    super(counting, options);
  }

  override onopentagname(start: number, end: number): void {
    this.tooDeep = this.depth >= MAX_DEPTH;
    super.onopentagname(start, end);
  }

  override onclosetag(start: number, end: number): void {
    this.tooDeep = false;
    super.onclosetag(start, end);
  }

  protected override isVoidElement(name: string): boolean {
    return super.isVoidElement(name) || (this.tooDeep && !RAW_TEXT.has(name));
  }
}
