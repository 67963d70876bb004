import type { TextSpan } from './article.ts';

/** Abbreviations that a name, a number or more of the sentence follows. */
const ABBREVIATIONS = new Set(
  (
    'mr mrs ms dr prof st gen col lt sgt capt cmdr adm rev hon gov sen rep pres supt det insp mt ft no nos vs fig vol pp ed eds op cit al approx ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec ' +
    'hr fr nr bzw ca usw vgl evtl ggf inkl bd abs art str z d u o s i e ' +
    'm mm mme mmes mlle mgr env ' +
    'sr sra srta ud uds dra pág núm ee av lic ing ' +
    'sig dott avv geom ecc ' +
    'dhr mevr drs ir bijv tel ' +
    'p tzw np dz r ul prof hab tj tzn mld mln ' +
    'г гг тыс млн млрд руб ул им проф акад т д п'
  ).split(' '),
);
/** A full stop after these may end the sentence as well: the next word decides. */
const INITIALISM = /^(?:\p{L}\.){2,}$/u;
const STARTERS = new Set(
  'the a an he she it they we you i in on at but and this that these those his her its their our as after before when while if for from with there however meanwhile also'.split(
    ' ',
  ),
);
/** Where a number with a full stop is an ordinal: `3. Oktober`. */
const ORDINAL_LANGUAGES = new Set([
  'de',
  'da',
  'nb',
  'nn',
  'no',
  'fi',
  'cs',
  'sk',
  'sl',
  'hr',
  'hu',
  'pl',
  'et',
  'lv',
  'tr',
]);
/** The number of a note belongs to the sentence before it. */
const NOTE_NUMBER = /(?<=[.!?…。！？]["'”’»)]?)\[(?:\d{1,3}|[*†‡§])\]/g;
/** No sentence is longer; what seems to be one is cut, so that no text takes long. */
const MAX_PARAGRAPH = 50_000;

const lastWord = (text: string): string => /[^\s("“„«‘'[]{1,20}$/u.exec(text.trimEnd().slice(-24))?.[0] ?? '';
const firstWord = (text: string): string => /[\p{L}\p{N}]+/u.exec(text.slice(0, 60))?.[0] ?? '';

const continuesAfter = (sentence: string, next: string, language: string): boolean => {
  const word = lastWord(sentence);
  if (/^[»”’)\]]/.test(next) || /^\p{Ll}/u.test(next)) return true;
  if (!word.endsWith('.')) return false;
  if (INITIALISM.test(word)) return !STARTERS.has(firstWord(next).toLowerCase()) && /^\p{Lu}/u.test(next);
  const bare = word.slice(0, -1);
  if (/^\p{Lu}$/u.test(bare)) return true;
  if (/^\d{1,2}$/.test(bare)) return ORDINAL_LANGUAGES.has(language) && /^\p{L}/u.test(next);
  if (!ABBREVIATIONS.has(bare.toLowerCase())) return false;
  return bare.toLowerCase() !== 'no' || /^\d/.test(next);
};

const sentencesOf = (
  paragraph: string,
  offset: number,
  segmenter: Intl.Segmenter,
  language: string,
): TextSpan[] => {
  const spans: TextSpan[] = [];
  let start = 0;
  let end = 0;
  const close = (): void => {
    const sentence = paragraph.slice(start, end);
    const trimmed = sentence.trim();
    const from = start + sentence.indexOf(trimmed);
    if (trimmed !== '') spans.push({ start: offset + from, end: offset + from + trimmed.length });
    start = end;
  };
  // Brackets would begin a sentence for the segmenter; closing ones end the one before.
  const masked = paragraph.replace(NOTE_NUMBER, (number) => ')'.repeat(number.length));
  for (const { segment, index } of segmenter.segment(masked)) {
    // Only the end of a long run of abbreviations is looked at.
    const open = paragraph.slice(Math.max(start, end - 40), end);
    if (index > start && !continuesAfter(open, segment, language)) close();
    end = index + segment.length;
  }
  close();
  return spans;
};

/**
 * The sentences of a text in its order, without the space around them. No sentence crosses a blank line.
 *
 * @param language BCP 47 tag, or null
 */
export const sentences = (text: string, language: string | null): TextSpan[] => {
  const segmenter = new Intl.Segmenter(language ?? 'und', { granularity: 'sentence' });
  const base = language?.split('-')[0] ?? '';
  const spans: TextSpan[] = [];
  let offset = 0;
  for (const paragraph of text.split('\n\n')) {
    for (let start = 0; start < paragraph.length; start += MAX_PARAGRAPH) {
      const part = paragraph.slice(start, start + MAX_PARAGRAPH);
      for (const span of sentencesOf(part, offset + start, segmenter, base)) spans.push(span);
    }
    offset += paragraph.length + 2;
  }
  return spans;
};
