import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { type AnyNode, parse } from 'acorn';
import { check } from 'recheck';
import { beforeAll, describe, expect, it, vi } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
/** What strangers drop is seen by these. */
const FILES = globSync('shared/**/*.ts', { cwd: ROOT }).sort();

/** Repetitions up to this many times only multiply the time by a constant. */
const SMALL = 20;
/** Checking is stopped after this many milliseconds; nearly all takes a thousandth of it. */
const TIMEOUT = 120_000;

/**
 * Files whose expressions see short texts only, where the square of a length is little, and what sees to it. Those
 * that take more than the square are refused here, too.
 */
const SHORT_TEXTS: Readonly<Record<string, string>> = {
  'shared/domain/clean/captions.ts': 'a text of more than 1,200 characters is no caption',
  'shared/domain/clean/furniture.ts': 'a text above MAX_LINE is no furniture',
  'shared/domain/clean/printed-reading-time.ts': 'a text above MAX_LENGTH names no reading time',
};

/** Where an expression was written or made, and what it is. */
interface Found {
  readonly file: string;
  readonly expression: RegExp;
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const literalsIn = (file: string): Found[] => {
  const source = stripTypeScriptTypes(readFileSync(join(ROOT, file), 'utf8'));
  const open: unknown[] = [parse(source, { ecmaVersion: 'latest', sourceType: 'module' })];
  const found: Found[] = [];
  while (open.length > 0) {
    const node = open.pop();
    if (Array.isArray(node)) open.push(...node);
    else if (isNode(node)) {
      if (node.type === 'Literal' && node.regex) {
        found.push({ file, expression: new RegExp(node.regex.pattern, node.regex.flags) });
      }
      open.push(...Object.values(node));
    }
  }
  return found;
};

/** The file of ours that is being loaded and makes an expression; null where a library makes one of its own. */
const makingFile = (): string | null => {
  const [, , caller = ''] = (new Error('for its stack').stack ?? '').split(/\n {4}at (?!Object\.construct)/);
  return /\/(shared\/[^\s:?)]+\.ts)/.exec(caller)?.[1] ?? null;
};

/** Expressions that the modules of the domain put together while they load, caught as they are made. */
const builtWhileLoading = async (): Promise<Found[]> => {
  const found: Found[] = [];
  const construct = (target: typeof RegExp, [pattern, flags]: [string | RegExp, string?]): RegExp => {
    const expression = new target(pattern, flags);
    const file = makingFile();
    if (file !== null) found.push({ file, expression });
    return expression;
  };
  vi.stubGlobal('RegExp', new Proxy(RegExp, { construct }));
  try {
    for (const file of FILES) if (file.startsWith('shared/domain/')) await import(join(ROOT, file));
  } finally {
    vi.unstubAllGlobals();
  }
  return found;
};

const TOKEN =
  /\\[pPu]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<\w+>))?|\)|[*+|]|\{(\d+)(,?)(\d*)\}|./gsu;

/** Splits at the bars outside groups and classes. */
const splitAlternatives = (pattern: string): string[] => {
  const pieces = [''];
  let depth = 0;
  for (const [token] of pattern.matchAll(TOKEN)) {
    if (token.startsWith('(')) depth += 1;
    else if (token === ')') depth -= 1;
    if (token === '|' && depth === 0) pieces.push('');
    else pieces.push(`${pieces.pop()}${token}`);
  }
  return pieces;
};

/**
 * The alternatives of an expression, with what stands before and behind their group. They are tried one after the other, so
 * together they take the sum of what each takes.
 */
const alternativesOf = ({ source, flags }: RegExp): string[] => {
  const pieces = splitAlternatives(source).flatMap((alternative) => {
    const [, start, inside, end = ''] = /^(\^?)\(\?:(.*)\)([^()|*+?{][^()|]*)?$/s.exec(alternative) ?? [];
    return inside === undefined
      ? [alternative]
      : splitAlternatives(inside).map((piece) => `${start}(?:${piece})${end}`);
  });
  try {
    for (const piece of pieces) new RegExp(piece, flags);
    return pieces;
  } catch (error) {
    // The group at the beginning was not the one at the end.
    if (error instanceof SyntaxError) return [source];
    throw error;
  }
};

/**
 * How many steps the repetitions without a small limit can take together, where they all have a limit. Infinity where
 * one has none, or where one is inside another.
 */
const stepsOf = (pattern: string): { readonly steps: number; readonly repetitions: number } => {
  const open = [0];
  let steps = 1;
  let closed: number | null = null;
  for (const [token, least, comma, most] of pattern.matchAll(TOKEN)) {
    const limit = least === undefined ? Infinity : comma === '' ? Number(least) : Number(most || Infinity);
    const isRepetition = token === '*' || token === '+' || least !== undefined;
    const isLarge = isRepetition && limit > SMALL;
    if (closed !== null && (isLarge || (isRepetition && limit > 1 && closed > 0)))
      return { steps: Infinity, repetitions: Infinity };
    if (isLarge) {
      open.push((open.pop() ?? 0) + 1);
      steps *= limit;
    }
    closed = null;
    if (token.startsWith('(')) open.push(0);
    else if (token === ')') {
      closed = open.pop() ?? 0;
      open.push((open.pop() ?? 0) + closed);
    }
  }
  return { steps, repetitions: open[0] ?? 0 };
};

/** Anchored, it is tried once, and may read the text once or take some steps; else it may take few at each place. */
const isSimple = (pattern: string, flags: string): boolean => {
  const { steps, repetitions } = stepsOf(pattern);
  const isAnchored = pattern.startsWith('^') && !flags.includes('m');
  return steps <= (isAnchored ? 100_000 : 500) || (isAnchored && repetitions <= 1);
};

/** Large limits make a checker count, and hide that below them the time is the square: it is taken without them. */
const withoutLargeLimits = (pattern: string): string =>
  pattern.replace(/(?<!\\[pPu])\{(\d+),?(\d*)\}/g, (braces, least: string, most: string) =>
    Number(most || least) > SMALL ? (least === '0' ? '*' : '+') : braces,
  );

type Speed = 'linear' | 'square' | `slow: ${string}`;

const speedOf = async (pattern: string, flags: string): Promise<Speed> => {
  if (isSimple(pattern, flags)) return 'linear';
  const result = await check(withoutLargeLimits(pattern), flags, { timeout: TIMEOUT, randomSeed: 1 });
  if (result.status === 'safe') return 'linear';
  if (result.status === 'unknown') return `slow: not known, ${result.error.kind}`;
  const { complexity } = result;
  return complexity.type === 'polynomial' && complexity.degree === 2
    ? 'square'
    : `slow: ${complexity.summary}`;
};

describe('regular expressions', () => {
  const found: Found[] = [];
  beforeAll(async () => {
    found.push(...FILES.flatMap(literalsIn), ...(await builtWhileLoading()));
  }, TIMEOUT);

  it('take time in proportion to the text, or its square where that is short', async () => {
    const slow = new Set<string>();
    const speeds = new Map<string, Speed>();
    for (const { file, expression } of found) {
      for (const pattern of alternativesOf(expression)) {
        const name = `/${pattern}/${expression.flags}`;
        const speed = speeds.get(name) ?? (await speedOf(pattern, expression.flags));
        speeds.set(name, speed);
        const isFast = speed === 'linear' || (speed === 'square' && Object.hasOwn(SHORT_TEXTS, file));
        if (!isFast) slow.add(`${file}: ${name} ${speed}`);
      }
    }
    expect([...slow]).toEqual([]);
  }, 600_000);

  const examples: readonly (readonly [pattern: string, speed: Speed])[] = [
    ['^(?:a|b)*$', 'linear'],
    ['^.{0,300}, said$', 'linear'],
    ['<[^<>]{0,2000}>', 'linear'],
    ['\\s+$', 'square'],
    ['a.*b.*c', 'slow: 3rd degree polynomial'],
    ['^(?:a+)+$', 'slow: exponential'],
    ['^(?:a|a)*$', 'slow: exponential'],
  ];
  it.each(examples)('are judged by what they do: %s', async (pattern, speed) => {
    expect(await speedOf(pattern, 'u')).toBe(speed);
  });
});
