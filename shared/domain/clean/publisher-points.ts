import { anyOf } from '../any-of.ts';
import { type Block, type Box, type Draft, linkDensity } from '../parse/draft.ts';
import { isProse, wordCount } from './prose.ts';

const MIN_POINTS = 2;
const MAX_POINTS = 6;
const MAX_POINT_WORDS = 60;
/** A page has one such list; the next few are looked at in case the first is a menu. */
const MAX_CANDIDATES = 10;
/** Fewer words on average name things, as menus and lists of ingredients do; they do not sum up. */
const MIN_AVERAGE_WORDS = 5;
/** With less to sum up, or less than the points themselves say, a list is the article. */
const MIN_BODY_WORDS = 30;

const LABEL = new RegExp(
  `^(?:${anyOf(`
    (?:the )?key (?:points|takeaways|facts|findings)
    takeaways
    highlights
    (?:story |article )?summary
    at a glance
    in brief
    in short
    the gist
    tl;?dr
    what (?:you need )?to know
    das wichtigste(?: in kürze)?
    auf einen blick
    kurz (?:und|&) (?:knapp|bündig)
    zusammenfassung
    in kürze
    (?:l')?essentiel
    en bref
    (?:les )?points? clés?
    ce qu'il faut (?:retenir|savoir)
    résumé
    (?:las )?claves
    lo esencial
    (?:en )?resumen
    puntos clave
    en breve
    punti chiave
    in breve
    in sintesi
    pontos[- ]chave
    (?:em )?resumo
    destaques
    in het kort
    samenvatting
    i korthet
    sammanfattning
    kort fortalt
    lyhyesti
    w skrócie
    stručně
    главное
    коротко
    кратко
    головне
    özet
    النقاط الرئيسية
    أبرز النقاط
    ملخص
    תקציר
    要点
    要點
    摘要
    本文要点
    核心提示
    要約
    ポイント
    この記事の(?:要点|ポイント)
    (?:핵심 )?요약
  `)})[:：]?$`,
  'u',
);
const BOX_NAMES =
  /(?:^|[\s_-])(?:key-?points|keypoints|key-?takeaways|takeaways|highlights|story-highlights|article-summary|bullet-?points|summary-list|tldr|kurzfassung)(?:[\s_-]|$)/;

const isLabel = (block: Block | undefined): boolean =>
  block !== undefined &&
  block.text.length <= 60 &&
  LABEL.test(block.text.toLowerCase().replaceAll('’', "'").trim());

/** A function that gives the box for key points that a block stands in, if any: by its name, or as the page declares. */
const boxFinder = ({ pointNames = new Set() }: Draft): ((block: Block) => Box | null) => {
  const isBox = ({ names }: Box): boolean =>
    BOX_NAMES.test(names) || (pointNames.size > 0 && names.split(' ').some((name) => pointNames.has(name)));
  return (block) => {
    for (let box: Box | null = block.box; box !== null; box = box.parent) if (isBox(box)) return box;
    return null;
  };
};
type BoxFinder = ReturnType<typeof boxFinder>;

/** Where a run of points that begins at `start` ends: list items, or whatever stands in a box for key points. */
const endOfRun = (blocks: readonly Block[], start: number, boxOf: BoxFinder): number => {
  const first = blocks[start];
  const box = first === undefined ? null : boxOf(first);
  let end = start;
  for (let block = first; block !== undefined; block = blocks[end]) {
    const belongs =
      block.kind === 'list-item' || (box !== null && block.kind === 'paragraph' && boxOf(block) === box);
    if (!belongs) break;
    end += 1;
  }
  return end;
};

const wordsOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { text }) => sum + wordCount(text), 0);

const sumUp = (points: readonly string[]): boolean => {
  const words = points.map(wordCount);
  const average = words.reduce((sum, count) => sum + count, 0) / points.length;
  return (
    points.length >= MIN_POINTS &&
    points.length <= MAX_POINTS &&
    average >= MIN_AVERAGE_WORDS &&
    words.every((count) => count <= MAX_POINT_WORDS)
  );
};

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The first runs that stand above the body, under a label or in a box for key points. */
const candidates = (blocks: readonly Block[], boxOf: BoxFinder): Stretch[] => {
  const firstProse = blocks.findIndex((block) => isProse(block) && boxOf(block) === null);
  const found: Stretch[] = [];
  let start = 0;
  while (start < blocks.length && found.length < MAX_CANDIDATES) {
    const block = blocks[start];
    const isMarked = isLabel(blocks[start - 1]) || (block !== undefined && boxOf(block) !== null);
    const end = start < firstProse || isMarked ? endOfRun(blocks, start, boxOf) : start;
    if (end > start) found.push({ start, end });
    start = Math.max(end, start + 1);
  }
  return firstProse < 0 ? [] : found;
};

/**
 * Takes the points that the publisher printed above the body, or under a label that says so, out of the body. Where none are
 * printed, those that the page states count if they sum up.
 */
export const takePublisherPoints = (draft: Draft): Draft => {
  const { blocks, publisherPoints } = draft;
  for (const { start, end } of candidates(blocks, boxFinder(draft))) {
    const points = blocks.slice(start, end);
    const texts = points.map(({ text }) => text.replace(/\s+/g, ' '));
    const rest = [...blocks.slice(0, isLabel(blocks[start - 1]) ? start - 1 : start), ...blocks.slice(end)];
    const bodyWords = wordsOf(rest.filter(isProse));
    if (
      sumUp(texts) &&
      points.every((point) => linkDensity(point) < 0.5) &&
      bodyWords >= Math.max(MIN_BODY_WORDS, wordsOf(points))
    ) {
      return { ...draft, blocks: rest, publisherPoints: texts };
    }
  }
  // Front matter is the author's own word.
  return draft.origin !== 'page' || sumUp(publisherPoints) ? draft : { ...draft, publisherPoints: [] };
};
