import { readXml } from '../xml.ts';

export interface ContentsEntry {
  readonly title: string;
  /** As written: relative to the table of contents. */
  readonly link: string;
}

/**
 * Reads a table of contents, either a navigation document of EPUB 3 or an NCX of EPUB 2, in its order.
 *
 * @param xml of either
 */
export const readContents = (xml: string, file: string): ContentsEntry[] => {
  const entries: ContentsEntry[] = [];
  let isOtherList = false;
  let title: string | null = null;
  let label = '';
  let link = '';
  readXml(xml, file, {
    open: (element, attributes) => {
      if (element === 'nav') isOtherList = !/^(?:toc)?$/.test(attributes['type'] ?? '');
      else if (element === 'a' && !isOtherList) {
        title = '';
        link = attributes['href'] ?? '';
      } else if (element === 'text') title = '';
      else if (element === 'content') entries.push({ title: label, link: attributes['src'] ?? '' });
      else if (element === 'pageList') isOtherList = true;
    },
    text: (data) => {
      if (title !== null) title += data;
    },
    close: (element) => {
      if (title === null) return;
      if (element === 'a') entries.push({ title: title.replace(/\s+/g, ' ').trim(), link });
      else if (element === 'text') label = title.replace(/\s+/g, ' ').trim();
      if (element === 'a' || element === 'text') title = null;
    },
  });
  return entries;
};
