import { readXml } from '../xml.ts';
import type { Styles } from './styles.ts';

/** How the levels of a list are marked, `bullet` or a kind of number. */
type Levels = Map<string, string>;

/** Tells whether a level of a list is numbered. */
export type Numbering = (list: string, level: number) => boolean;

/** @param xml the part `word/numbering.xml`; null where a document has none */
export const readNumbering = (xml: string | null, styles: Styles, file: string): Numbering => {
  const formats = new Map<string, Levels>();
  /** Of a list that is no more than the name of a numbering style. */
  const links = new Map<string, string>();
  const formatOf = new Map<string, string>();
  let format = '';
  let list = '';
  let level = '';
  if (xml !== null) {
    readXml(xml, file, {
      open: (element, attributes) => {
        const { val = '' } = attributes;
        if (element === 'abstractNum') {
          format = attributes['abstractNumId'] ?? '';
          formats.set(format, new Map());
        } else if (element === 'num') list = attributes['numId'] ?? '';
        else if (element === 'abstractNumId') formatOf.set(list, val);
        else if (element === 'numStyleLink') links.set(format, val);
        else if (element === 'lvl') level = attributes['ilvl'] ?? '';
        else if (element === 'numFmt') formats.get(format)?.set(level, val);
      },
      close: (element) => {
        // Exceptions that a single list makes come after all formats.
        if (element === 'abstractNum') format = '';
      },
    });
  }
  return (id, depth) => {
    const own = formatOf.get(id) ?? '';
    const linked = styles.listOf(links.get(own) ?? '');
    const levels = formats.get(linked === undefined ? own : (formatOf.get(linked) ?? ''));
    return !/^(?:bullet|none)?$/.test(levels?.get(String(depth)) ?? '');
  };
};
