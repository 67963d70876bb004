// Fits the model that tells a page's article from the rest of its lines, and writes it where the product reads it.
//
//   npm run fit:text -- --data FOLDER [--cv] [--folds 10] [--seed 1]
//
// FOLDER holds the extraction sets and evaluate.mjs, their scorer. With --cv nothing is written: the pages saved as text
// are read by models that were fitted to the pages of other sites, through the whole of the product, and scored.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bodyText } from '../shared/domain/body-text.ts';
import { normalizeCharacters } from '../shared/domain/characters.ts';
import { clean } from '../shared/domain/clean/index.ts';
import { parseText } from '../shared/domain/parse/text.ts';
import { type Evaluation, evaluationIn, loadPages, type Prediction } from './fit/pages.ts';
import { partOf } from './fit/parts.ts';
import { fitLines } from './text-fit.ts';
import { renderedTexts, savedTexts, type TextPage } from './text-pages.ts';

const WEIGHTS = new URL('../shared/domain/scoring/line-weights.json', import.meta.url);

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    cv: { type: 'boolean', default: false },
    folds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
  },
});
const seed = Number(values.seed);
const folds = Number(values.folds);

const crossValidate = (evaluation: Evaluation, saved: readonly TextPage[], rendered: readonly TextPage[]) => {
  const foldOf = ({ site }: TextPage): number => partOf(site, seed, folds);
  const predictions: Record<string, Prediction> = {};
  for (let fold = 0; fold < folds; fold += 1) {
    const others = [...saved, ...rendered].filter((page) => foldOf(page) !== fold);
    const lineModel = fitLines(others, seed);
    for (const page of saved.filter((one) => foldOf(one) === fold)) {
      const draft = parseText(normalizeCharacters(page.text));
      predictions[page.id] = { text: bodyText(clean(draft, { lineModel }).blocks) };
    }
    console.error(`fold ${fold + 1} of ${folds} is read`);
  }
  const { f1, precision, recall, pageF1 = 0 } = evaluation.evaluate('aeb/dev', predictions);
  const [f, p, r, mean] = [f1, precision, recall, pageF1].map((value) => value.toFixed(3));
  console.log(`${saved.length} pages saved as text: F1 ${f}, precision ${p}, recall ${r}, pageF1 ${mean}`);
};

const evaluation = await evaluationIn(values.data);
if (evaluation === null) {
  console.log(`Skipped: there are no pages in "${values.data}".`);
} else {
  const pages = loadPages(evaluation);
  const saved = savedTexts(values.data, pages);
  const rendered = renderedTexts(pages);
  if (values.cv) crossValidate(evaluation, saved, rendered);
  else {
    const source = `npm run fit:text, seed ${seed}, on ${saved.length} pages saved as text and ${rendered.length} HTML pages of the development halves of aeb, trafilatura and readability`;
    writeFileSync(WEIGHTS, `${JSON.stringify({ source, ...fitLines([...saved, ...rendered], seed) })}\n`);
  }
}
