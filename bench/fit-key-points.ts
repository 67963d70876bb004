// Fits the engine that picks key points to articles that people summed up, or measures it by cross-validation.
//
//   npm run fit -- --data FOLDER                       fits to everything, rewrites the model
//   npm run fit -- --data FOLDER --cv [--folds 5]      prints figures, writes nothing
//
// FOLDER holds the articles and rouge.mjs, their scorer. They belong to their publishers and are no part of this project:
// the model has words and weights, and no text.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { keyPoints } from '../shared/domain/key-points/index.ts';
import { partOf } from './fit/parts.ts';
import { loadArticles, type Rouge, type Scorer, scorerIn } from './summaries/articles.ts';
import { intervalOf } from './summaries/intervals.ts';
import { fitPoints } from './summaries/points-fit.ts';
import { type Reference, referenceOf } from './summaries/reference.ts';

const MODEL = new URL('../shared/domain/key-points/key-point-weights.json', import.meta.url);
/** Of the extracts, every so many are taken: they only teach what a title is worth. */
const EXTRACTS_APART = 3;
const LEAD = 3;

const percent = (value: number): string => (100 * value).toFixed(2);

const differences = (ours: readonly Rouge[], theirs: readonly Rouge[], seed: number): string =>
  (['r1', 'r2', 'rls'] as const)
    .map((measure) => {
      const gains = ours.map((rouge, index) => rouge[measure] - (theirs[index]?.[measure] ?? 0));
      const { mean, low, high } = intervalOf(gains, seed);
      return `${mean < 0 ? '' : '+'}${percent(mean)} [${percent(low)}, ${percent(high)}]`;
    })
    .join(' / ');

const meansOf = (rouges: readonly Rouge[]): string =>
  (['r1', 'r2', 'rls'] as const)
    .map((measure) => percent(rouges.reduce((sum, rouge) => sum + rouge[measure], 0) / rouges.length))
    .join('/');

const crossValidate = (
  references: readonly Reference[],
  { rouge }: Scorer,
  folds: number,
  seed: number,
): void => {
  const people = references.filter(({ article }) => article.set === 'people');
  const foldOf = ({ article }: Reference): number => partOf(article.id, seed, folds);
  const scores = new Map<Reference, { ours: Rouge; lead: Rouge; count: number; words: number }>();
  for (let fold = 0; fold < folds; fold += 1) {
    const model = fitPoints(
      references.filter((one) => one.article.set !== 'people' || foldOf(one) !== fold),
      '',
    );
    for (const reference of people.filter((one) => foldOf(one) === fold)) {
      const { text, title, points } = reference.article;
      const ours = keyPoints(text, title, 'en', model).map((point) => point.text);
      const lead = reference.text.sentences.slice(0, LEAD).map((sentence) => sentence.text);
      scores.set(reference, {
        ours: rouge(points, ours.join('\n')),
        lead: rouge(points, lead.join('\n')),
        count: ours.length,
        words: ours.join(' ').split(' ').length,
      });
    }
    console.error(`fold ${fold + 1} of ${folds} is read`);
  }
  for (const publisher of ['', 'cnn', 'dm']) {
    const rows = people
      .filter(({ article }) => article.publisher.startsWith(publisher))
      .flatMap((one) => scores.get(one) ?? []);
    const [ours, lead] = [rows.map((row) => row.ours), rows.map((row) => row.lead)];
    const mean = (value: (row: (typeof rows)[number]) => number): string =>
      (rows.reduce((sum, row) => sum + value(row), 0) / rows.length).toFixed(2);
    console.log(
      `${publisher || 'all'}: ${rows.length} articles, ROUGE-1/2/Lsum ${meansOf(ours)}, Lead-3 ${meansOf(lead)}, ahead by ${differences(ours, lead, seed)}; ${mean(({ count }) => count)} points, ${mean(({ words }) => words)} words`,
    );
  }
};

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    cv: { type: 'boolean', default: false },
    folds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
  },
});
const scorer = await scorerIn(values.data);
if (scorer === null) {
  console.log(`Skipped: there is no rouge.mjs in the folder of data ${JSON.stringify(values.data)}.`);
} else {
  const references = loadArticles(values.data)
    .filter(({ set }, index) => set !== 'extracts' || index % EXTRACTS_APART === 0)
    .map((article) => referenceOf(article, scorer));
  const seed = Number(values.seed);
  if (values.cv) crossValidate(references, scorer, Number(values.folds), seed);
  else {
    const source = `npm run fit, on ${references.length} English news articles: ${['people', 'model', 'extracts'].map((set) => `${references.filter(({ article }) => article.set === set).length} ${set}`).join(', ')}`;
    writeFileSync(MODEL, `${JSON.stringify(fitPoints(references, source))}\n`);
  }
}
