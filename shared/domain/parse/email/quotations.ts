import type { Block, Box } from '../draft.ts';
import { CITED } from './mail-html.ts';
import { SIGNATURE } from './mail-text.ts';
import { ATTRIBUTION, FORWARDED, FROM, HEADER_LINE, ORIGINAL, SENT } from './phrases.ts';

/** What mail programs call the elements around a quoted message. */
const QUOTED = new RegExp(
  String.raw`(?:^|[\s_-])(?:${CITED}|gmail_quote|gmail_extra|yahoo_quoted|yahoo-quoted|protonmail_quote|zmail_extra|tutanota_quote|wordsection1_quoted)`,
);
/** What stands above a quoted message. */
const ATTRIBUTED =
  /(?:^|\s)(?:moz-cite-prefix|gmail_attr|divrplyfwdmsg|outlookmessageheader|moz-email-headers-table)/;
const SIGNED = new RegExp(
  String.raw`(?:^|[\s_-])(?:${SIGNATURE}|gmail_signature|moz-signature|moz-txt-sig|applemailsignature|protonmail_signature_block|signature_block)`,
);
const MIN_HEADER_LINES = 3;
const MAX_LINE = 600;

/** What the lines above a forwarded message say of it. */
interface MessageHeader {
  readonly from: string | null;
  readonly date: string | null;
}

/** A message taken apart into what the sender wrote and what was there before. */
export interface Quotations {
  readonly own: readonly Block[];
  readonly quoted: readonly Block[];
  /** Whether the quoted message is said to be forwarded rather than answered. */
  readonly isForwarded: boolean;
  readonly header: MessageHeader;
}

const isInside = (box: Box, pattern: RegExp): boolean => {
  for (let at: Box | null = box; at !== null; at = at.parent) if (pattern.test(at.names)) return true;
  return false;
};

const isHeaderLine = (line: string): boolean => line.length <= MAX_LINE && HEADER_LINE.test(line);

/** Marks the blocks that are the header of a message, which fields of their own lines or blocks make up. */
const headerBlocks = (blocks: readonly Block[]): ReadonlySet<Block> => {
  const found = new Set<Block>();
  let run: Block[] = [];
  let lines = 0;
  const endRun = (): void => {
    if (lines >= MIN_HEADER_LINES) for (const block of run) found.add(block);
    run = [];
    lines = 0;
  };
  for (const block of blocks) {
    const own = block.text.split('\n', 30).map((line) => line.trim());
    const count = own.filter(isHeaderLine).length;
    // A long list of recipients goes on over lines of its own.
    if (count === 0 || (count < own.length - 1 && count < MIN_HEADER_LINES)) endRun();
    else {
      run.push(block);
      lines += count;
    }
  }
  endRun();
  return found;
};

const headerOf = (blocks: Iterable<Block>): MessageHeader => {
  let header: MessageHeader = { from: null, date: null };
  for (const { text } of blocks) {
    for (const line of text.split('\n', 30)) {
      const [, field = '', value = ''] = HEADER_LINE.exec(line.trim().slice(0, MAX_LINE)) ?? [];
      if (value === '') continue;
      if (FROM.test(field)) header = { ...header, from: header.from ?? value };
      else if (SENT.test(field)) header = { ...header, date: header.date ?? value };
    }
  }
  return header;
};

const firstLine = (block: Block): string => block.text.slice(0, MAX_LINE).split('\n', 1)[0]?.trim() ?? '';

/** Takes signatures, and the lines above quoted messages, out of a message, and tells its parts from one another. */
export const takeQuotations = (blocks: readonly Block[]): Quotations => {
  const headers = headerBlocks(blocks);
  const own: Block[] = [];
  const quoted: Block[] = [];
  let isForwarded = false;
  let isBelow = false;
  for (const block of blocks) {
    const line = firstLine(block);
    const forwards = FORWARDED.test(line);
    const isMark = forwards || ORIGINAL.test(line) || headers.has(block);
    isForwarded ||= forwards;
    // Below these lines stands the other message, to the end.
    isBelow ||= isMark;
    const isAbove =
      isInside(block.box, ATTRIBUTED) || (block.text.length <= MAX_LINE && ATTRIBUTION.test(block.text));
    if (isMark || isAbove || isInside(block.box, SIGNED)) continue;
    (isBelow || isInside(block.box, QUOTED) ? quoted : own).push(block);
  }
  return { own, quoted, isForwarded, header: headerOf(headers) };
};
