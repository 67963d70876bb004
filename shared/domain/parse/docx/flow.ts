import { BlockBuilder, type TextContext } from '../block-builder.ts';
import { type Block, type Box, type Mark, ROOT_BOX } from '../draft.ts';
import { FieldStack } from './fields.ts';
import type { Numbering } from './numbering.ts';
import type { Properties, Role, Style, Styles } from './styles.ts';

const boxOf = (role: Role): Box => ({ tag: 'p', names: role, parent: ROOT_BOX });
/** Paragraphs that are metadata stand in boxes of their own, by which they are told apart. */
export const ROLE_BOXES = { title: boxOf('title'), author: boxOf('author'), date: boxOf('date') };

const PLAIN: TextContext = {
  kind: 'paragraph',
  level: 0,
  ordered: false,
  box: ROOT_BOX,
  preformatted: false,
  marks: [],
  href: null,
};

const MARK_SETS = new Map<string, readonly Mark[]>();
/** The same array each time, by which the builder tells that two runs look alike. */
const markSet = (marks: readonly Mark[]): readonly Mark[] => {
  const key = marks.join(' ');
  const known = MARK_SETS.get(key) ?? marks;
  MARK_SETS.set(key, known);
  return known;
};

const marksOf = (run: Properties, style: Style | null): readonly Mark[] => {
  const marks: Mark[] = [];
  if (run.isBold ?? style?.isBold ?? false) marks.push('strong');
  if (run.isItalic ?? style?.isItalic ?? false) marks.push('em');
  const position = run.position ?? style?.position;
  if (position === 'superscript') marks.push('sup');
  if (position === 'subscript') marks.push('sub');
  if (style?.role === 'code') marks.push('code');
  return markSet(marks);
};

interface Paragraph {
  readonly properties: Properties;
  /** Made when its text begins, for what it is stands before that. */
  look: TextContext | null;
  /** Its end was deleted. */
  joinsNext: boolean;
}

/** A stream of paragraphs: the body's, or that of a text box inside one of its paragraphs. */
export class Flow {
  readonly builder = new BlockBuilder();
  readonly fields = new FieldStack();
  /** Of the open run. */
  run: Properties = {};
  private readonly styles: Styles;
  private readonly isNumbered: Numbering;
  /** Text boxes and pictures inside the open paragraph, which follow it. */
  private readonly floating: Block[] = [];
  private paragraph: Paragraph | null = null;
  private isInCode = false;
  private joinsNext = false;

  constructor(styles: Styles, isNumbered: Numbering) {
    this.styles = styles;
    this.isNumbered = isNumbered;
  }

  /** Of the open paragraph. */
  get properties(): Properties {
    return this.openParagraph().properties;
  }

  startParagraph(): void {
    this.paragraph = { properties: {}, look: null, joinsNext: false };
  }

  joinWithNext(): void {
    this.openParagraph().joinsNext = true;
  }

  endParagraph(): void {
    const { paragraph } = this;
    if (paragraph === null) return;
    // An empty line of a program counts; any other empty paragraph is a gap.
    if (this.isInCode && this.lookOf(paragraph.properties).preformatted) this.begin(paragraph);
    this.joinsNext = paragraph.joinsNext && paragraph.look !== null;
    this.paragraph = null;
  }

  addText(data: string, link: string | null): void {
    if (this.fields.isHidden || data === '') return;
    const paragraph = this.openParagraph();
    const style = this.styles.get(paragraph.properties.style);
    const ofRun = this.run.style === undefined ? null : this.styles.get(this.run.style);
    const isHidden = this.run.isHidden ?? ofRun?.isHidden ?? style.isHidden ?? false;
    if (isHidden || style.role === 'contents') return;
    const look = this.begin(paragraph);
    const marks = look.kind === 'heading' || look.preformatted ? look.marks : marksOf(this.run, ofRun);
    this.builder.addText(data, { ...look, marks, href: this.fields.address ?? link });
  }

  addBreak(): void {
    if (!this.fields.isHidden) this.builder.addBreak();
  }

  addFloating(blocks: readonly Block[]): void {
    for (const block of blocks) this.floating.push(block);
  }

  /** Ends the open block, and places what floats beside it. */
  endBlock(): void {
    this.builder.endBlock();
    this.isInCode = false;
    for (const block of this.floating) this.builder.blocks.push(block);
    this.floating.length = 0;
  }

  private openParagraph(): Paragraph {
    this.paragraph ??= { properties: {}, look: null, joinsNext: false };
    return this.paragraph;
  }

  private begin(paragraph: Paragraph): TextContext {
    if (paragraph.look !== null) return paragraph.look;
    const look = this.lookOf(paragraph.properties);
    paragraph.look = look;
    if (this.isInCode && look.preformatted) this.builder.addText('\n', look);
    else if (!this.joinsNext) this.endBlock();
    this.isInCode = look.preformatted;
    this.joinsNext = false;
    return look;
  }

  private lookOf(properties: Properties): TextContext {
    const style = this.styles.get(properties.style);
    const { role, heading } = style;
    if (role === 'title') return { ...PLAIN, kind: 'heading', level: 1, box: ROLE_BOXES.title };
    if (role === 'author' || role === 'date') return { ...PLAIN, box: ROLE_BOXES[role] };
    if (role === 'quote' || role === 'caption') return { ...PLAIN, kind: role };
    if (role === 'code') return { ...PLAIN, kind: 'code', preformatted: true };
    const outline = properties.outline === undefined ? heading : properties.outline + 1;
    if (outline !== null && outline < 10 && role === null) {
      return { ...PLAIN, kind: 'heading', level: Math.min(6, outline) };
    }
    const { list = style.list, listLevel = style.listLevel ?? 0 } = properties;
    if (list === undefined || list === '0') return PLAIN;
    const ordered = this.isNumbered(list, listLevel);
    return { ...PLAIN, kind: 'list-item', level: listLevel + 1, ordered };
  }
}
