import type { Article, KeyPoint } from '../shared/domain/article.ts';

export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** What a file gave: an article, the names of the files in it, both, or neither and why. */
export type Outcome =
  | { readonly file: string; readonly article: Article | null; readonly parts: readonly string[] }
  | { readonly file: string; readonly error: Failure };

/** The outcome for programs; null for a file that is nothing but the files in it. */
export const jsonLine = (outcome: Outcome): string | null => {
  if ('error' in outcome) return JSON.stringify(outcome);
  const { file, article } = outcome;
  if (article === null) return null;
  const { title, byline, publishedAt, language, siteName, url, image, text, keyPoints, readingTime } =
    article;
  const { publisherReadingMinutes, pointsNote } = article;
  return JSON.stringify({
    file,
    title,
    byline,
    publishedAt,
    language,
    siteName,
    url,
    image,
    text,
    keyPoints,
    ...(pointsNote === undefined ? {} : { pointsNote }),
    readingTime,
    publisherReadingMinutes,
  });
};

/** Text from strangers must not move the cursor or change the colours of a terminal. */
const harmless = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, ' ');

/** The text with the evidence of each key point in brackets, which begin with the point's number. */
const withEvidence = (text: string, keyPoints: readonly KeyPoint[]): string => {
  const marks = keyPoints
    .flatMap(({ evidence }, index) =>
      evidence.flatMap(({ start, end }) => [
        { at: start, order: 1, mark: `[${index + 1}: ` },
        { at: end, order: 0, mark: ']' },
      ]),
    )
    .sort((a, b) => a.at - b.at || a.order - b.order);
  let marked = '';
  let done = 0;
  for (const { at, mark } of marks) {
    marked += text.slice(done, at) + mark;
    done = at;
  }
  return marked + text.slice(done);
};

/** The sentences that a point came from, where they are not its own words: those stand in brackets in the text below. */
const otherWords = (point: KeyPoint, text: string): string[] =>
  point.evidence
    .map(({ start, end }) => text.slice(start, end))
    .filter((sentence) => sentence.toLowerCase() !== point.text.toLowerCase());

const known = (...values: (string | null)[]): string[] => values.filter((value) => value !== null);

const articleLines = (article: Article): string[] => {
  const { title, byline, publishedAt, siteName, url, image, tags, readingTime, language } = article;
  const { keyPoints, pointsNote = null, publisherReadingMinutes, text } = article;
  const source = known(byline, siteName, publishedAt).join(', ');
  const picture = image === null ? '' : known(image.caption, image.credit, image.url).join(' | ');
  const minutes = `${readingTime.minutes} min (${readingTime.words} at ${readingTime.wordsPerMinute} a minute`;
  const theirs = publisherReadingMinutes === null ? '' : `; its publisher says ${publisherReadingMinutes}`;
  return [
    title ?? '(no title)',
    ...(source === '' ? [] : [source]),
    ...known(url),
    `${minutes}${theirs}), language ${language ?? 'not known'}`,
    ...(tags.length === 0 ? [] : [`Tags: ${tags.join(', ')}`]),
    ...(picture === '' ? [] : [`Picture: ${picture}`]),
    ...keyPoints.flatMap((point, index) => [
      `${index + 1}. ${point.text}${point.by === 'engine' ? '' : ` (${point.by})`}`,
      ...otherWords(point, text).map((sentence) => `   > ${sentence}`),
    ]),
    ...known(pointsNote),
    '',
    ...withEvidence(text, keyPoints).split('\n'),
  ];
};

/** The outcome for people. The numbers of the key points stand in the text, too, where it says so. */
export const prettyText = (outcome: Outcome): string => {
  if ('error' in outcome)
    return harmless(`${outcome.file}\n  ${outcome.error.code}: ${outcome.error.message}\n`);
  const { file, article, parts } = outcome;
  const lines = [
    ...(parts.length === 0 ? [] : [`Files in it: ${parts.join(', ')}`]),
    ...(article === null ? [] : articleLines(article)),
  ];
  return harmless(`${file}\n${lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n`);
};
