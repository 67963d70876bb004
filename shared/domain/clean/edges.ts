import { parseDate } from '../dates.ts';
import { parseByline } from '../metadata.ts';
import type { Block, Clue, Draft } from '../parse/draft.ts';
import { endsClause, endsSentence, isProse, wordCount } from './prose.ts';

const BYLINE =
  /^(?:[Bb]y|BY|(?:Story|Text|Words|Written|Reported) by|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]i|[Dd]oor|Av|Af|Автор:?)\s+\p{Lu}|^(?:作者|文|记者|記者)(?:\s*[:：/／])?\s*\p{Lo}/u;
/** A date of change is not the date of publication. */
const UPDATED =
  /^(?:last )?(?:updated|modified|aktualisiert|zuletzt|mis à jour|actualizado|aggiornato|atualizado|bijgewerkt|uppdaterad|opdateret|oppdatert|обновлено|更新)/i;
/** Words of a name that are not capitalised. */
const PARTICLE =
  /^(?:de|del|della|di|da|das|dos|du|des|la|le|el|al|bin|ibn|van|von|vom|zu|der|den|ten|ter|y|e|i|and|und|et|och|og|en|ja|и)$/;
const MAX_LINE_WORDS = 25;
const MAX_INTRODUCTION_WORDS = 40;
const MIN_LOOSE_RUN = 3;
const MAX_BOX_WORDS = 25;

const isLine = (block: Block): boolean =>
  block.kind === 'paragraph' || block.kind === 'heading' || block.kind === 'list-item';

/** A label, a name or a number; a short sentence is none. */
const isLoose = (block: Block): boolean =>
  isLine(block) &&
  !isProse(block) &&
  !((endsSentence(block.text) || endsClause(block.text)) && wordCount(block.text) >= 3);

const isNameLike = (name: string): boolean =>
  name.split(/[\s,]+/).every((word) => PARTICLE.test(word) || !/^\p{Ll}/u.test(word));

const cluesOfLine = ({ text }: Block): Clue[] => {
  if (wordCount(text) > MAX_LINE_WORDS) return [];
  const clues: Clue[] = [];
  for (const part of text.split(/(?<!\s)\s*[|•·\n]\s*/)) {
    const byline = BYLINE.test(part) ? parseByline(part) : null;
    if (byline !== null && isNameLike(byline)) clues.push({ field: 'byline', source: 'page', value: byline });
    const date = UPDATED.test(part) ? null : parseDate(part);
    if (date !== null) clues.push({ field: 'publishedAt', source: 'page', value: date });
  }
  return clues;
};

const isPicture = (block: Block): boolean => block.kind === 'image' || block.kind === 'caption';

/** Where the last line that may end an article stands: a sentence or an item of a list. */
const lastLine = (body: readonly Block[]): number =>
  body.findLastIndex((block) => !isPicture(block) && (!isLoose(block) || block.kind === 'list-item'));

/** A sentence or two below several loose lines belong to them, as in a box for a newsletter. */
const beginningOfBox = (body: readonly Block[], last: number): number | null => {
  const loose = body.findLastIndex((block, index) => index < last && isLoose(block));
  const run = body.slice(Math.max(0, loose + 1 - MIN_LOOSE_RUN), loose + 1);
  const words = body.slice(loose + 1, last + 1).reduce((sum, { text }) => sum + wordCount(text), 0);
  return run.length === MIN_LOOSE_RUN && run.every(isLoose) && words <= MAX_BOX_WORDS ? loose : null;
};

/** Without the loose lines at the end. A picture may end an article. */
const withoutTail = (body: readonly Block[]): readonly Block[] => {
  const last = lastLine(body);
  const box = beginningOfBox(body, last);
  const kept = box === null ? last : lastLine(body.slice(0, box));
  const end = body.findIndex((block, index) => index > kept && !isPicture(block));
  return end < 0 ? body : body.slice(0, end);
};

/** Where the body begins: at the first paragraph, or at the next where the first only introduces it. */
const endOfLead = (blocks: readonly Block[], first: number): number => {
  const introduces = wordCount(blocks[first]?.text ?? '') <= MAX_INTRODUCTION_WORDS;
  const next = blocks.findIndex(
    (block, index) => index > first && !(block.kind === 'paragraph' && isLoose(block)),
  );
  const nextBlock = blocks[next];
  return introduces && nextBlock !== undefined && isProse(nextBlock) ? next : first;
};

/** The loose lines between the headline and the first paragraph. */
const leadLines = (blocks: readonly Block[]): readonly Block[] => {
  const first = blocks.findIndex(isProse);
  return first < 0 ? [] : blocks.slice(0, endOfLead(blocks, first)).filter(isLoose);
};

/** A line that says no more than who wrote the text, in any language. */
const namesAuthor = ({ text }: Block, authors: readonly string[]): boolean =>
  authors.some((author) => text.includes(author) && wordCount(text) <= wordCount(author) + 2);

/** Takes the bylines and dates that stand between the headline and the first paragraph out, as metadata. */
export const takeLeadClues = (draft: Draft): Draft => {
  const told = new Map(leadLines(draft.blocks).map((line) => [line, cluesOfLine(line)]));
  const authors = draft.clues.filter(({ field }) => field === 'byline').map(({ value }) => value.trim());
  const blocks = draft.blocks.filter((block) => {
    const clues = told.get(block);
    return clues === undefined || (clues.length === 0 && !namesAuthor(block, authors.filter(Boolean)));
  });
  return { ...draft, blocks, clues: [...draft.clues, ...[...told.values()].flat()] };
};

/**
 * Removes the loose lines between the headline and the first paragraph, and after the last, of a text with furniture.
 * Bylines and dates among the first are kept as metadata. On a page without any furniture only those go, as the author
 * may mean the others; without a single paragraph the lines are the article.
 */
export const trimEdges = (draft: Draft): Draft => {
  const { blocks, origin, hasFurniture } = draft;
  if (origin === 'document' || !blocks.some(isProse)) return draft;
  const told = takeLeadClues(draft);
  if (!hasFurniture) return told;
  const lead = new Set(leadLines(blocks));
  return { ...told, blocks: withoutTail(blocks.filter((block) => !lead.has(block))) };
};
