import { nodesOf } from './schema-org.ts';

/** A page states a handful; more is a mistake or an attack. */
const MAX_VALUES = 20;
const MAX_LENGTH = 2_000;

/** What a page's JSON-LD says of its key points. */
export interface StatedPoints {
  /** The lines of an abstract that is a list. */
  readonly points: readonly string[];
  /** Class names and ids of the elements that it wants to be read out (`speakable`), lower-case. */
  readonly names: ReadonlySet<string>;
}

const stringsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .slice(0, MAX_VALUES)
    .flatMap((one: unknown) => (typeof one === 'string' ? [one.slice(0, MAX_LENGTH)] : []));

/** The names that the last element of a selector must bear: `summary` for `main > div.summary`. */
const namesOfSelector = (selector: string): string[] =>
  [...(selector.split(/[\s>+~]+/).at(-1) ?? '').matchAll(/[.#]([\p{L}\p{N}_-]+)/gu)].flatMap(
    ([, name]) => name ?? [],
  );

/** The same of an XPath, where it names elements at all: `//div[@class='summary']`. */
const namesOfXPath = (path: string): string[] =>
  [...path.matchAll(/@(?:class|id)\s?[=,]\s?["']([\p{L}\p{N}_ -]+)["']/gu)].flatMap(([, names]) =>
    (names ?? '').split(' '),
  );

const linesOf = (abstract: readonly string[]): string[] =>
  abstract
    .flatMap((text) => text.split('\n'))
    .map((line) => line.replace(/^[\s•·*–—-]+/, '').trim())
    .filter((line) => line !== '' && !line.includes('<'));

/** Reads what JSON-LD documents say of a page's key points: `abstract` with several lines, and `speakable`. */
export const statedPoints = (documents: readonly unknown[]): StatedPoints => {
  const names = new Set<string>();
  let points: string[] = [];
  for (const node of nodesOf(documents)) {
    const abstract = linesOf(stringsOf(node['abstract']));
    if (points.length === 0 && abstract.length > 1) points = abstract;
    const speakable: unknown = node['speakable'];
    if (typeof speakable !== 'object' || speakable === null) continue;
    const { cssSelector, xpath } = speakable as Readonly<Record<string, unknown>>;
    for (const name of [
      ...stringsOf(cssSelector).flatMap(namesOfSelector),
      ...stringsOf(xpath).flatMap(namesOfXPath),
    ])
      if (name !== '') names.add(name.toLowerCase());
  }
  return { points, names };
};
