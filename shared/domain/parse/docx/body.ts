import { type Block, makeBlock, ROOT_BOX } from '../draft.ts';
import type { XmlHandler } from '../xml.ts';
import { Flow } from './flow.ts';
import type { Numbering } from './numbering.ts';
import { addProperty, type Styles } from './styles.ts';
import { UnreadElements } from './unread.ts';

type Attributes = Readonly<Record<string, string>>;

/** Where cells are merged over more columns than this, they are not lined up. */
const MAX_COLUMNS = 20;

/** What the body needs to know of the rest of the document. */
export interface BodyContext {
  readonly styles: Styles;
  readonly isNumbered: Numbering;
  /** Web and mail addresses that links name by an id. */
  readonly addresses: ReadonlyMap<string, string>;
}

/** Reads the elements of `word/document.xml`, or of the notes, into blocks. */
export class BodyReader implements XmlHandler {
  /** The notes that the text refers to, in order, as `footnote 2`. */
  readonly references: string[] = [];
  /** The notes that were read, by the same names. */
  readonly notes = new Map<string, readonly Block[]>();
  private readonly context: BodyContext;
  private readonly path: string[] = [];
  private readonly outer: Flow[] = [];
  private readonly links: (string | null)[] = [];
  private readonly unread = new UnreadElements();
  private flow: Flow;
  private isHeadRow = false;
  private isDeletedRow = false;
  /** How many columns the cells before in this row take up, and how many the open cell does. */
  private column = 0;
  private span = 1;
  private note = '';

  constructor(context: BodyContext) {
    this.context = context;
    this.flow = this.newFlow();
  }

  get blocks(): readonly Block[] {
    this.flow.endBlock();
    return this.flow.builder.blocks;
  }

  private newFlow(): Flow {
    return new Flow(this.context.styles, this.context.isNumbered);
  }

  open(element: string, attributes: Attributes): void {
    const parent = this.path.at(-1);
    this.path.push(element);
    const wasInside = this.unread.isInside;
    this.unread.open(element, attributes);
    if (this.unread.isInside) {
      if (element === 'del' && !wasInside) this.markDeleted(parent);
    } else if (parent === 'r') this.openInRun(element, attributes);
    else if (parent === 'rPr' || parent === 'pPr' || parent === 'numPr')
      this.addProperty(element, attributes);
    else this.openStructure(element, attributes);
  }

  /** The mark at the end of a paragraph can be deleted, and a row as a whole; their text is not marked then. */
  private markDeleted(parent: string | undefined): void {
    if (parent === 'trPr') this.isDeletedRow = true;
    else if (parent === 'rPr' && this.path.at(-3) === 'pPr') this.flow.joinWithNext();
  }

  private openStructure(element: string, attributes: Attributes): void {
    const { flow } = this;
    const { val = '' } = attributes;
    switch (element) {
      case 'p':
        flow.startParagraph();
        break;
      case 'r':
        flow.run = {};
        break;
      case 'hyperlink':
        this.links.push(this.context.addresses.get(attributes['id'] ?? '') ?? null);
        break;
      case 'fldSimple':
        flow.fields.begin();
        flow.fields.addInstruction(attributes['instr'] ?? '');
        flow.fields.separate();
        break;
      case 'tbl':
        flow.endBlock();
        flow.builder.openTable();
        break;
      case 'tr':
        flow.builder.openRow();
        this.column = 0;
        this.isHeadRow = false;
        this.isDeletedRow = false;
        break;
      case 'tblHeader':
        this.isHeadRow = val !== '0' && val !== 'false';
        break;
      case 'tc':
        flow.endBlock();
        flow.builder.openCell(this.isHeadRow);
        this.span = 1;
        break;
      case 'gridSpan':
        this.span = /^\d{1,2}$/.test(val) ? Number(val) : 1;
        break;
      case 'txbxContent':
        this.outer.push(flow);
        this.flow = this.newFlow();
        break;
      case 'docPr':
        this.addPicture(attributes['descr'] ?? '');
        break;
      case 'footnote':
      case 'endnote':
        this.note = `${element} ${attributes['id']}`;
        this.outer.push(flow);
        this.flow = this.newFlow();
        break;
    }
  }

  private openInRun(element: string, attributes: Attributes): void {
    const { fields } = this.flow;
    switch (element) {
      case 'tab':
      case 'ptab':
        this.addText(' ');
        break;
      case 'noBreakHyphen':
        this.addText('-');
        break;
      case 'br':
      case 'cr':
        this.flow.addBreak();
        break;
      case 'fldChar':
        if (attributes['fldCharType'] === 'begin') fields.begin();
        else if (attributes['fldCharType'] === 'separate') fields.separate();
        else if (attributes['fldCharType'] === 'end') fields.end();
        break;
      case 'footnoteReference':
        this.addReference(`footnote ${attributes['id']}`);
        break;
      case 'endnoteReference':
        this.addReference(`endnote ${attributes['id']}`);
        break;
      default:
        this.openStructure(element, attributes);
    }
  }

  /** How the mark at the end of a paragraph looks says nothing of its text. */
  private addProperty(element: string, attributes: Attributes): void {
    const { flow, path } = this;
    const isOfParagraph = path.at(-2) === 'pPr' || path.at(-3) === 'pPr';
    if (!isOfParagraph) addProperty(flow.run, element, attributes);
    else if (path.at(-2) !== 'rPr') addProperty(flow.properties, element, attributes);
  }

  text(data: string): void {
    if (this.unread.isInside) return;
    const element = this.path.at(-1);
    if (element === 't') this.addText(data);
    else if (element === 'instrText') this.flow.fields.addInstruction(data);
  }

  private addText(data: string): void {
    if (!this.isDeletedRow) this.flow.addText(data, this.links.at(-1) ?? null);
  }

  close(element: string): void {
    this.path.pop();
    const wasInside = this.unread.isInside;
    this.unread.close(element);
    if (wasInside) return;
    const { flow } = this;
    switch (element) {
      case 'p':
        flow.endParagraph();
        break;
      case 'hyperlink':
        this.links.pop();
        break;
      case 'fldSimple':
        flow.fields.end();
        break;
      case 'tc':
        flow.endBlock();
        this.column += this.span;
        for (let rest = this.span; rest > 1 && this.column < MAX_COLUMNS; rest -= 1) {
          flow.builder.openCell(this.isHeadRow);
        }
        break;
      case 'tr':
        this.isDeletedRow = false;
        break;
      case 'tbl':
        flow.endBlock();
        flow.builder.closeTable(ROOT_BOX);
        break;
      case 'txbxContent':
        flow.endBlock();
        this.flow = this.outer.pop() ?? flow;
        this.flow.addFloating(flow.builder.blocks);
        break;
      case 'footnote':
      case 'endnote':
        flow.endBlock();
        this.flow = this.outer.pop() ?? flow;
        this.notes.set(this.note, flow.builder.blocks);
        break;
    }
  }

  private addReference(note: string): void {
    const { flow } = this;
    if (flow.fields.isHidden || this.isDeletedRow) return;
    this.references.push(note);
    const { run } = flow;
    flow.run = { position: 'superscript' };
    this.addText(`[${this.references.length}]`);
    flow.run = run;
  }

  /** A picture inside the file has no address that a reader could load: only what it shows can be told. */
  private addPicture(alt: string): void {
    if (alt.trim() === '' || this.isDeletedRow) return;
    const picture = { src: '', alt: alt.trim(), width: null, height: null };
    this.flow.addFloating([makeBlock('image', [], { picture })]);
  }
}
