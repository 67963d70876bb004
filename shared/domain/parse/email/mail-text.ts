import { type Block, type Box, ROOT_BOX } from '../draft.ts';
import { parseText } from '../text.ts';
import { CITED } from './mail-html.ts';
import { ATTRIBUTION, HEADER_LINE } from './phrases.ts';

/** Longest run of lines over which a mail program wraps `On Monday, Ann Lee wrote:`. */
const MAX_ATTRIBUTION_LINES = 3;

export const SIGNATURE = 'message-signature';

const boxOf = (names: string): Box => ({ tag: 'div', names, parent: ROOT_BOX });

const isQuoted = (line: string): boolean => /^[ \t]?>/.test(line);

const unquoted = (line: string): string => line.replace(/^(?:[ \t]?>){1,50}[ ]?/, '');

/** How many of the last lines are the attribution of the quotation that follows. */
const attributionLength = (lines: readonly string[]): number => {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  for (let count = 1; count <= MAX_ATTRIBUTION_LINES && count <= last + 1; count++) {
    const joined = lines
      .slice(last + 1 - count, last + 1)
      .map((line) => line.trim())
      .join(' ');
    if (joined.length > 600) return 0;
    if (ATTRIBUTION.test(joined)) return lines.length - (last + 1 - count);
  }
  return 0;
};

interface Stretch {
  readonly names: string;
  readonly isHeader: boolean;
  readonly lines: string[];
}

/** Cuts the lines into what the sender wrote, what is quoted with `>`, and what follows the mark of a signature. */
const stretchesOf = (lines: readonly string[]): Stretch[] => {
  const stretches: Stretch[] = [{ names: '', isHeader: false, lines: [] }];
  let isSignature = false;
  for (const line of lines) {
    const quoted = isQuoted(line);
    // Two dashes and a space, as the standard wants it; the space is lost at times.
    isSignature = quoted ? false : isSignature || /^--[ ]?$/.test(line);
    const names = quoted ? CITED : isSignature ? SIGNATURE : '';
    const last = stretches.at(-1);
    // Lines such as `From: Ann Lee` are never wrapped, and would hide that those below are.
    const isHeader = HEADER_LINE.test(unquoted(line).slice(0, 200));
    if (last?.names === names && last.isHeader === isHeader) last.lines.push(line);
    else stretches.push({ names, isHeader, lines: [line] });
  }
  return stretches;
};

/** The text of a message as blocks; those that are quoted, or a signature, lie in a box that says so. */
export const blocksOfMailText = (text: string): Block[] => {
  const stretches = stretchesOf(text.split('\n'));
  return stretches.flatMap(({ names, lines }, index) => {
    const isAttributed = names === '' && stretches[index + 1]?.names === CITED;
    const count = isAttributed ? attributionLength(lines) : 0;
    const own = lines.slice(0, lines.length - count);
    const { blocks } = parseText((names === CITED ? own.map(unquoted) : own).join('\n'));
    return names === '' ? blocks : blocks.map((block) => ({ ...block, box: boxOf(names) }));
  });
};
