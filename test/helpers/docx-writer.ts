import { type ZipPart, zipOf } from './zip-writer.ts';

const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
].join(' ');

/** A Word document in its parts: elements of WordprocessingML without what stands around them. */
export interface DocxFile {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  /** Elements of the core properties. */
  readonly properties?: string;
  /** Addresses by the id that the body uses. */
  readonly links?: Readonly<Record<string, string>>;
  /** Before the root element of the document. */
  readonly prologue?: string;
}

const relation = (id: string, type: string, target: string, mode = ''): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode}/>`;

/** A paragraph of one run. */
export const w = (text: string, style?: string): string => {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
};

/** The document as a file. */
export const docxOf = ({ body, prologue = '', links = {}, ...parts }: DocxFile): Uint8Array => {
  const wrap = (root: string, content: string): string => `<w:${root} ${NAMESPACES}>${content}</w:${root}>`;
  const relations = Object.entries(links).map(([id, target]) =>
    relation(id, 'hyperlink', target, ' TargetMode="External"'),
  );
  const optional = (name: string, content: string | undefined): ZipPart[] =>
    content === undefined ? [] : [{ name, content }];
  const part = (root: string, content: string | undefined): ZipPart[] =>
    optional(`word/${root}.xml`, content === undefined ? undefined : wrap(root, content));
  return zipOf([
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: '_rels/.rels',
      content: `<Relationships>${relation('r1', 'officeDocument', 'word/document.xml')}</Relationships>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      content: `<Relationships>${relations.join('')}</Relationships>`,
    },
    { name: 'word/document.xml', content: prologue + wrap('document', `<w:body>${body}</w:body>`) },
    ...part('styles', parts.styles),
    ...part('numbering', parts.numbering),
    ...part('footnotes', parts.footnotes),
    ...optional(
      'docProps/core.xml',
      parts.properties && `<cp:coreProperties>${parts.properties}</cp:coreProperties>`,
    ),
  ]);
};
