/** What was deleted or is older, how a page is set, and how characters are pronounced. */
const UNREAD = new Set(
  'del moveFrom pPrChange rPrChange tblPrChange trPrChange tcPrChange sectPr rt delText delInstrText'.split(
    ' ',
  ),
);
/** Word writes some things twice, in a new form and in one for older programs. These new forms are read. */
const READABLE_FORM = /^(?:wp|w1[45])/;

type Attributes = Readonly<Record<string, string>>;

const setLast = (flags: boolean[]): void => {
  if (flags.length > 0) flags[flags.length - 1] = true;
};

/** Knows which elements a reader of the document would not see, with all that is in them. */
export class UnreadElements {
  private depth = 0;
  /** For each open content control: whether it holds a table of contents or a prompt. */
  private readonly controls: boolean[] = [];
  /** For each open pair of forms: whether the new one was read. */
  private readonly forms: boolean[] = [];

  /** Whether the innermost open element is inside one that is not read, or is one. */
  get isInside(): boolean {
    return this.depth > 0;
  }

  open(element: string, attributes: Attributes): void {
    if (this.depth > 0 || this.isUnread(element, attributes)) {
      this.depth += 1;
      return;
    }
    if (element === 'sdt') this.controls.push(false);
    else if (element === 'AlternateContent') this.forms.push(false);
    else if (element === 'showingPlcHdr') setLast(this.controls);
    else if (element === 'docPartGallery' && /^table of contents$/i.test(attributes['val'] ?? '')) {
      setLast(this.controls);
    }
  }

  close(element: string): void {
    if (this.depth > 0) this.depth -= 1;
    else if (element === 'sdt') this.controls.pop();
    else if (element === 'AlternateContent') this.forms.pop();
  }

  private isUnread(element: string, { Requires: required = '' }: Attributes): boolean {
    if (element === 'Choice') {
      const isRead = this.forms.at(-1) !== true && READABLE_FORM.test(required);
      if (isRead) setLast(this.forms);
      return !isRead;
    }
    if (element === 'Fallback') return this.forms.at(-1) === true;
    if (element === 'sdtContent') return this.controls.at(-1) === true;
    return UNREAD.has(element);
  }
}
