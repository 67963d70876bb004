import { parseDate } from '../dates.ts';
import { UnreadableArticleError } from '../errors.ts';
import { parseByline } from '../metadata.ts';
import { decodeText } from './decode.ts';
import { type BodyContext, BodyReader } from './docx/body.ts';
import { ROLE_BOXES } from './docx/flow.ts';
import { readNumbering } from './docx/numbering.ts';
import { Styles } from './docx/styles.ts';
import { type Block, type Box, type Clue, type Draft, makeBlock } from './draft.ts';
import { authorClues, propertyClues } from './properties.ts';
import { readXml } from './xml.ts';
import { ZipArchive } from './zip.ts';

interface Relation {
  readonly id: string;
  /** The last word of its type, such as `styles`. */
  readonly kind: string;
  /** As written. */
  readonly target: string;
  readonly isOutside: boolean;
}

/** A part of the file and where its relations lead. Pictures and embedded files are never asked for. */
class Part {
  private readonly archive: ZipArchive;
  private readonly name: string;
  private readonly file: string;
  private readonly relations: readonly Relation[];

  /** @param name empty for the file as a whole */
  constructor(archive: ZipArchive, name: string, file: string) {
    this.archive = archive;
    this.name = name;
    this.file = file;
    this.relations = this.readRelations();
  }

  /** The part's XML; null where there is no such part. */
  get xml(): string | null {
    const bytes = this.archive.read(this.name);
    return bytes === null ? null : decodeText(bytes, this.file);
  }

  /** The related part of a kind; that of the usual name where no relation tells. */
  related(kind: string, usual: string): Part {
    const targets = this.relations.filter((relation) => relation.kind === kind && !relation.isOutside);
    const names = targets.map(({ target }) => this.archive.linked(this.name, target));
    return new Part(this.archive, names.find((name) => name !== null) ?? usual, this.file);
  }

  /** Web and mail addresses by the ids of their relations. */
  get addresses(): ReadonlyMap<string, string> {
    const links = this.relations.filter(
      ({ target, isOutside }) => isOutside && /^(?:https?|mailto):/i.test(target),
    );
    return new Map(links.map(({ id, target }) => [id, target]));
  }

  private readRelations(): Relation[] {
    const slash = this.name.lastIndexOf('/') + 1;
    const bytes = this.archive.read(`${this.name.slice(0, slash)}_rels/${this.name.slice(slash)}.rels`);
    const relations: Relation[] = [];
    if (bytes === null) return relations;
    readXml(decodeText(bytes, this.file), this.file, {
      open: (element, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) => {
        if (element !== 'Relationship') return;
        const kind = type.slice(type.lastIndexOf('/') + 1);
        relations.push({ id, kind, target, isOutside: mode === 'External' });
      },
    });
    return relations;
  }
}

/** What `docProps/core.xml` says of the document. */
const propertiesOf = (xml: string, file: string): Clue[] => {
  const values = new Map<string, string>();
  let text = '';
  readXml(xml, file, {
    open: () => {
      text = '';
    },
    text: (data) => {
      text += data;
    },
    close: (element) => {
      values.set(element, text);
    },
  });
  const value = (element: string): string => values.get(element) ?? '';
  return [
    ...propertyClues('title', value('title')),
    ...authorClues(value('creator').split(';')),
    ...propertyClues('language', value('language')),
    ...value('keywords')
      .split(/[;,]/)
      .flatMap((keyword) => propertyClues('tag', keyword)),
  ];
};

const fold = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * The blocks and clues without the paragraphs that are metadata by their style. A title that the file keeps apart is
 * believed unless the text has another: it often is that of an older document.
 */
const takeMetadata = (
  all: readonly Block[],
  properties: readonly Clue[],
): Pick<Draft, 'blocks' | 'clues'> => {
  const inBox = (box: Box): Block[] => all.filter((block) => block.box === box);
  const titles = inBox(ROLE_BOXES.title).slice(0, 1);
  const authors = inBox(ROLE_BOXES.author).filter((block) => parseByline(block.text) !== null);
  const dates = inBox(ROLE_BOXES.date).filter((block) => parseDate(block.text) !== null);
  const taken = new Set([...titles, ...authors, ...dates]);
  const kept = all.filter((block) => !taken.has(block));
  const blocks = kept.length > 0 ? kept : all;
  const fromText = [
    ...titles.map(({ text }): Clue => ({ field: 'title', source: 'properties', value: text })),
    ...authorClues(authors.map((block) => block.text)),
    ...dates.flatMap((block) => propertyClues('publishedAt', block.text)),
  ];
  const hasOther = fromText.some(({ field }) => field === 'title') || blocks[0]?.kind === 'heading';
  const isInText = (value: string): boolean =>
    blocks.slice(0, 10).some((block) => fold(block.text) === fold(value));
  const believed = properties.filter(({ field, value }) => field !== 'title' || !hasOther || isInText(value));
  return { blocks, clues: [...fromText, ...believed] };
};

const readBody = (xml: string, context: BodyContext, file: string): BodyReader => {
  const reader = new BodyReader(context);
  readXml(xml, file, reader);
  return reader;
};

/** The notes that the text refers to, as a numbered list. */
const notesOf = (references: readonly string[], notes: ReadonlyMap<string, readonly Block[]>): Block[] =>
  references.flatMap((reference) => {
    const [first, ...rest] = notes.get(reference) ?? [];
    return first === undefined
      ? []
      : [makeBlock('list-item', first.runs, { level: 1, ordered: true }), ...rest];
  });

/**
 * Reads a Word document: what is meant to be read of it, without deleted and hidden text, comments, page headers and
 * footers. Notes follow the text. Nothing outside the file is opened.
 *
 * @throws UnreadableArticleError `broken`, `encrypted`, `inflates-too-much`, `too-many-parts` or `too-deep`
 */
export const parseDocx = (bytes: Uint8Array, file: string): Draft => {
  const whole = new Part(new ZipArchive(bytes, file), '', file);
  const main = whole.related('officeDocument', 'word/document.xml');
  const { xml } = main;
  if (xml === null) {
    throw new UnreadableArticleError(
      'broken',
      file,
      `${file} has no document in it; save it again as a Word document and drop the new file.`,
    );
  }
  const styles = new Styles(main.related('styles', 'word/styles.xml').xml, file);
  const isNumbered = readNumbering(main.related('numbering', 'word/numbering.xml').xml, styles, file);
  const { blocks, references } = readBody(xml, { styles, isNumbered, addresses: main.addresses }, file);
  const notes = new Map<string, readonly Block[]>();
  for (const kind of references.length === 0 ? [] : ['footnotes', 'endnotes']) {
    const part = main.related(kind, `word/${kind}.xml`);
    const body = readBody(part.xml ?? '', { styles, isNumbered, addresses: part.addresses }, file);
    for (const [note, content] of body.notes) notes.set(note, content);
  }
  const properties = propertiesOf(whole.related('core-properties', 'docProps/core.xml').xml ?? '', file);
  return {
    origin: 'document',
    hasFurniture: false,
    publisherPoints: [],
    ...takeMetadata([...blocks, ...notesOf(references, notes)], properties),
  };
};
