// Fits the model that tells an article's blocks from a page's furniture, or measures it by cross-validation.
//
//   node bench/fit-extraction.ts --data FOLDER [--seed 1]              fits to everything, rewrites the weights
//   node bench/fit-extraction.ts --data FOLDER --cv [--folds 10]       prints figures, writes nothing
//
// FOLDER holds evaluate.mjs and the sets that it scores. Pages and truth belong to their publishers and are no part of
// this project. With --cv all pages of a site are in one fold, and each is read with a model that saw none of them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bodyText } from '../shared/domain/body-text.ts';
import { clean } from '../shared/domain/clean/index.ts';
import { nameCaptions } from '../shared/domain/clean/named-captions.ts';
import type { ExtractionModel } from '../shared/domain/scoring/extraction-model.ts';
import { featuresOf } from '../shared/domain/scoring/features.ts';
import { randomFrom } from './fit/examples.ts';
import { fitExtraction, type Sample } from './fit/extraction-fit.ts';
import { labelsOf } from './fit/labels.ts';
import { type Evaluation, evaluationIn, loadPages, type Page, type Prediction, SETS } from './fit/pages.ts';
import { plainPage } from './fit/plain-pages.ts';

const WEIGHTS = join(import.meta.dirname, '../shared/domain/scoring/extraction-weights.json');
/** Chosen by the F1 of cross-validation on all sets. */
const THRESHOLD = 0.65;
const OTHER_THRESHOLDS = [0.55, 0.6, 0.7];

/** The fold of each site: as many sites in each, the seed decides which. */
const foldsOf = (pages: readonly Page[], folds: number, seed: number): Map<string, number> => {
  const random = randomFrom(seed);
  const sites = [...new Set(pages.map(({ site }) => site))]
    .sort()
    .map((site) => ({ site, place: random() }))
    .sort((a, b) => a.place - b.place);
  return new Map(sites.map(({ site }, index) => [site, index % folds]));
};

/** Made-up pages weigh less than real ones. */
const PLAIN_WEIGHT = 0.3;

const sampleOf = (page: Page, weight = 1): Sample => {
  const scored = featuresOf(nameCaptions(page.draft));
  return { page, scored, labels: labelsOf(page, scored.rows), weight };
};

/** Plain pages made of those whose whole truth is known. */
const plainSamples = (samples: readonly Sample[], seed: number): Sample[] => {
  const random = randomFrom(seed);
  const whole = samples.filter(({ page }) => page.text !== null);
  return whole.map(({ page, scored }) => sampleOf(plainPage(page, scored.rows, random), PLAIN_WEIGHT));
};

const report = (
  evaluation: Evaluation,
  pages: readonly Page[],
  modelOf: (page: Page) => ExtractionModel,
): string =>
  SETS.filter((set) => pages.some((page) => page.set === set))
    .map((set) => {
      const predictions: Record<string, Prediction> = {};
      for (const page of pages)
        if (page.set === set)
          predictions[page.id] = { text: bodyText(clean(page.draft, { model: modelOf(page) }).blocks) };
      const { f1, precision, recall, pageF1 } = evaluation.evaluate(set, predictions);
      const figures = { F1: f1, precision, recall, ...(pageF1 === undefined ? {} : { pageF1 }) };
      return `${set} ${Object.entries(figures)
        .map(([name, value]) => `${name} ${value.toFixed(4)}`)
        .join(' ')}`;
    })
    .join('\n');

const crossValidate = (
  evaluation: Evaluation,
  samples: readonly Sample[],
  plain: readonly Sample[],
  folds: number,
  seed: number,
): void => {
  const pages = samples.map(({ page }) => page);
  const foldOf = foldsOf(pages, folds, seed);
  const models = Array.from({ length: folds }, (_, fold) => {
    console.error(`Fitting fold ${fold + 1} of ${folds}.`);
    return fitExtraction(
      [...samples, ...plain].filter(({ page }) => foldOf.get(page.site) !== fold),
      seed,
    );
  });
  for (const threshold of [THRESHOLD, ...OTHER_THRESHOLDS]) {
    const modelOf = (page: Page): ExtractionModel => {
      const model = models[foldOf.get(page.site) ?? 0];
      if (model === undefined) throw new Error(`No model was fitted without ${page.site}.`);
      return { ...model, threshold };
    };
    console.log(`threshold ${threshold}${threshold === THRESHOLD ? ', which is used' : ''}`);
    console.log(report(evaluation, pages, modelOf));
    const plainPages = plain.map(({ page }) => page);
    console.log(`plain pages\n${report(evaluation, plainPages, modelOf)}`);
  }
};

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    folds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    cv: { type: 'boolean', default: false },
  },
});
const evaluation = await evaluationIn(options.data);
if (evaluation === null) {
  console.log(`Skipped: there is no evaluate.mjs in the folder of data ${JSON.stringify(options.data)}.`);
} else {
  const seed = Number(options.seed);
  const samples = loadPages(evaluation).map((page) => sampleOf(page));
  const plain = plainSamples(samples, seed);
  if (options.cv) crossValidate(evaluation, samples, plain, Number(options.folds), seed);
  else {
    const weights = {
      source: `npm run fit:extract on ${SETS.join(', ')} (${samples.length} pages), seed ${seed}`,
      threshold: THRESHOLD,
      ...fitExtraction([...samples, ...plain], seed),
    };
    writeFileSync(WEIGHTS, `${JSON.stringify(weights)}\n`);
    console.log(`Wrote ${WEIGHTS}.`);
  }
}
