import { isLabelledByline, parseByline } from '../byline.ts';
import { parseDate } from '../dates.ts';
import { foldTitle } from '../title.ts';
import type { Block, Clue } from './draft.ts';

/** How many blocks before and after the headline may tell of the article. */
const BEFORE = 4;
const AFTER = 14;
/** A text of more lines with a name has no author. */
const MAX_CLUES = 50;
/** A longer block is no line of its own. */
const MAX_LINE = 160;
/** How many blocks before the headline a line that is a date and nothing else may stand. */
const BEFORE_ALONE = 8;
/** Where the body has begun, nothing more is said of the article. */
const BODY = 3;

/** A line that is a label alone, with the name on the next. */
const LABEL_ALONE =
  /^(?:by|von|par|por|autor(?:in|en|\*in|:in|es|a)?|authors?|auteurs?|autore|автор|作者)\s*:?$/i;
/** A date of change is not the date of publication. */
const CHANGED =
  /(?:^|[\s(,|])(?:(?:last |zuletzt )?(?:updated|modified|aktualisiert|geändert|bearbeitet)|update|stand|mis à jour|actualizado|última actualización|aggiornato|atualizado|bijgewerkt|uppdaterad|opdateret|oppdatert|päivitetty|обновлено|更新|수정)/i;

/** A label, and the date directly behind it. */
const LABELLED = /^([^\d:]{2,40}): ?\D{0,15}\d/;
/** Labels of a publication's date, of its author, or of the date alone; others tell of a book, an event or a member. */
const OF_ARTICLE =
  /(?<![\p{L}\p{M}])(?:date|datum|dato|data|fecha|on|am|vom|online|by|von|par|por|di|autor|author|text|news|artikel|article|beitrag|meldung|pressemitteilung)(?![\p{L}\p{M}])/iu;
/** What a date of publication is called. */
const PUBLISHED =
  /(?:published|posted|veröffentlicht|publiziert|gepostet|geschrieben|verfasst|erstellt|eingestellt|erschienen|publié|publicado|publicada|pubblicat[oa]|gepubliceerd|geplaatst|publicerad|publisert|udgivet|offentliggjort|julkaistu|opublikowan[oy]|zveřejněno|publikováno|közzétéve|опубликован[оа]|投稿日|公開日)/i;
/** A line that is a date, with its day of the week, time or place at the most. */
const MAX_DATE_LINE = 40;

const isName = (part: string): boolean =>
  /^\p{Lu}[\p{L}.'’-]+(?: (?:\p{Lu}[\p{L}.'’-]*|de|von|van|der|den|di|da|del|la|le|al|el|bin)){1,3}$/u.test(
    part,
  );

/** The author that a line names: after a label, or beside the date. */
const bylineOf = (line: string, previous: string, hasDate: boolean): string | null => {
  if (isLabelledByline(line) || LABEL_ALONE.test(previous)) return parseByline(line);
  const names = hasDate
    ? line
        .split(/[|•·–—,]|\/\/| - /)
        .map((part) => part.trim())
        .filter(isName)
    : [];
  return names.length === 1 ? (names[0] ?? null) : null;
};

/** Whether a text calls its date one of a change. */
export const saysChanged = (text: string): boolean => {
  const at = CHANGED.exec(text)?.index ?? -1;
  return at >= 0 && at < 3;
};

const withoutChange = (line: string): string => {
  const at = CHANGED.exec(line)?.index ?? -1;
  return at < 0 ? line : line.slice(0, at);
};

/** Where the headline stands, as a heading rather than as a link to it; 0 where it does not. */
const headlineIndex = (blocks: readonly Block[], headline: string | null): number => {
  if (headline === null) return 0;
  const folded = foldTitle(headline);
  const headings = blocks.findIndex(({ kind, text }) => kind === 'heading' && foldTitle(text) === folded);
  return Math.max(0, headings >= 0 ? headings : blocks.findIndex(({ text }) => foldTitle(text) === folded));
};

interface Line {
  readonly text: string;
  readonly isHeading: boolean;
}

const linesOf = (blocks: readonly Block[]): Line[] =>
  blocks.flatMap(({ kind, text }) =>
    text.length > MAX_LINE
      ? []
      : text.split('\n').map((line) => ({ text: line.trim(), isHeading: kind === 'heading' })),
  );

/** Whether a block stands among readers' comments or at the foot of the page. */
const isElsewhere = ({ box: start }: Block): boolean => {
  for (let box: Block['box'] | null = start; box !== null; box = box.parent)
    if (box.tag === 'footer' || box.tag === 'aside' || /comment|kommentar|respond|disqus/.test(box.names))
      return true;
  return false;
};

/** The blocks after the headline, as far as the body has not begun. */
const blocksAfter = (blocks: readonly Block[], index: number): readonly Block[] => {
  const after = blocks.slice(index + 1, index + 1 + AFTER);
  const long = after.flatMap(({ text }, at) => (text.length > MAX_LINE ? [at] : []));
  return after.slice(0, long[BODY - 1] ?? AFTER);
};

/** Whether the date of a line may be the article's. */
const isOfArticle = (line: string): boolean => {
  const label = LABELLED.exec(line)?.[1];
  return label === undefined || OF_ARTICLE.test(label) || PUBLISHED.test(line);
};

const dateClue = (value: string): Clue => ({ field: 'publishedAt', source: 'page', value });

interface DatedLine extends Line {
  /** The text with the date, without what is said of a change; null where there is no date. */
  readonly dated: string | null;
}

const datedLine = (line: Line): DatedLine => {
  const dated = withoutChange(line.text);
  return { ...line, dated: parseDate(dated, true) === null ? null : dated };
};

/**
 * The date of a change, where a line near the headline names one.
 *
 * @param headline its text; null where the page has none
 */
export const changeClues = (blocks: readonly Block[], headline: string | null): Clue[] => {
  const index = headlineIndex(blocks, headline);
  const changes = linesOf(blocksAfter(blocks, index))
    .map(({ text }) => text)
    .filter((text) => CHANGED.test(text) && parseDate(text, true) !== null);
  return changes.slice(0, 1).map(dateClue);
};

/**
 * What the lines around the headline say of author and date, without any mark-up that tells them apart, and what lines
 * at the end of the text say of the author.
 *
 * @param headline its text; null where the page has none
 */
export const headlineClues = (blocks: readonly Block[], headline: string | null): Clue[] => {
  const index = headlineIndex(blocks, headline);
  const after = linesOf(blocksAfter(blocks, index)).map(datedLine);
  const before = linesOf(blocks.slice(Math.max(0, index - BEFORE), index)).map(datedLine);
  const above = linesOf(blocks.slice(Math.max(0, index - BEFORE_ALONE), Math.max(0, index - BEFORE)))
    .filter(({ text }) => text.length <= MAX_DATE_LINE)
    .map(datedLine);
  const clues = [...after, ...[...above, ...before].toReversed()].flatMap(({ dated }) =>
    dated !== null && isOfArticle(dated) ? [dateClue(dated)] : [],
  );
  let previous = '';
  for (const { text, isHeading, dated } of [...after, ...before]) {
    const byline = bylineOf(text, previous, dated !== null && !isHeading);
    if (byline !== null) clues.push({ field: 'byline', source: 'page', value: byline });
    previous = text;
  }
  for (const block of blocks.slice(index).filter(({ kind }) => kind !== 'heading')) {
    for (const { text } of linesOf([block])) {
      const byline = bylineOf(text, previous, false);
      if (byline !== null && !isElsewhere(block))
        clues.push({ field: 'byline', source: 'page', value: byline });
      previous = text;
    }
    if (clues.length >= MAX_CLUES) break;
  }
  return clues;
};
