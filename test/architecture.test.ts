import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** The layers, innermost first: the longest path that a file begins with names its layer. */
const MAY_IMPORT: Readonly<Record<string, { layers: readonly string[]; packages: readonly RegExp[] }>> = {
  'shared/names.ts': { layers: [], packages: [] },
  'shared/domain/': {
    layers: ['shared/domain/', 'shared/names.ts'],
    // Pure libraries, and of Node only what neither looks at the world nor changes it.
    packages: [
      /^node:(?:crypto|buffer|util|zlib)$/,
      /^(?:htmlparser2|domhandler|domutils|dom-serializer|feedsmith|yaml|markdown-it|unpdf|postal-mime)(?:\/|$)/,
    ],
  },
  'shared/ports.ts': { layers: ['shared/domain/'], packages: [] },
  'shared/config.ts': { layers: ['shared/domain/', 'shared/names.ts'], packages: [] },
  'shared/pipeline/': {
    layers: ['shared/pipeline/', 'shared/domain/', 'shared/ports.ts', 'shared/names.ts'],
    packages: [/^node:crypto$/],
  },
  'shared/adapters/': {
    layers: ['shared/adapters/', 'shared/domain/', 'shared/ports.ts', 'shared/config.ts', 'shared/names.ts'],
    packages: [
      /^node:(?:crypto|stream)$/,
      /^@aws-sdk\//,
      /^@aws-lambda-powertools\//,
      /^(?:ai|@ai-sdk\/(?:amazon-bedrock|openai-compatible)|zod)$/,
    ],
  },
  // A process of its own, started and watched.
  'shared/adapters/reader/': {
    layers: ['shared/adapters/reader/', 'shared/domain/', 'shared/ports.ts'],
    packages: [/^node:(?:child_process|fs|net|util)$/],
  },
  // Sockets of its own, since what they connect to is checked.
  'shared/adapters/http/': {
    layers: ['shared/adapters/http/', 'shared/ports.ts'],
    packages: [/^node:(?:dns\/promises|https?|net)$/],
  },
  'functions/': { layers: ['functions/', 'shared/'], packages: [/^aws-lambda$/, /^node:timers\/promises$/] },
  'infra/': {
    layers: ['infra/', 'shared/names.ts'],
    packages: [/^aws-cdk-lib(?:\/|$)/, /^constructs$/, /^esbuild$/, /^node:/],
  },
  'local/': { layers: ['local/', 'functions/', 'shared/', 'package.json'], packages: [/./] },
  'bench/': { layers: ['bench/', 'local/', 'functions/', 'shared/', 'test/helpers/'], packages: [/./] },
};

const IMPORT =
  /^\s*(?:import|export)\b[^'"]*?\bfrom\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

const importsOf = (file: string): string[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );

const layerOf = (file: string): string =>
  Object.keys(MAY_IMPORT)
    .filter((layer) => file.startsWith(layer))
    .sort((a, b) => b.length - a.length)[0] ?? '';

const files = globSync('{shared,functions,infra,local,bench}/**/*.ts', { cwd: ROOT }).map((file) =>
  file.split(sep).join('/'),
);

/** The imports of a file that its layer does not allow. */
const wrongArrows = (file: string): string[] => {
  const rule = MAY_IMPORT[layerOf(file)];
  return importsOf(file).filter((imported) => {
    if (!imported.startsWith('.')) return !rule?.packages.some((allowed) => allowed.test(imported));
    const target = relative(ROOT, join(ROOT, dirname(file), imported))
      .split(sep)
      .join('/');
    return !rule?.layers.some((layer) => target.startsWith(layer));
  });
};

describe('the architecture', () => {
  it('has a layer for every source file', () => {
    expect(files.filter((file) => layerOf(file) === '')).toEqual([]);
  });

  it.each(files)('lets %s import only what its layer may', (file) => {
    expect(wrongArrows(file)).toEqual([]);
  });

  it('keeps time, chance and the environment out of the domain and the pipeline', () => {
    const worldly = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bconsole\.|\bfetch\(/;
    const inner = files.filter((file) => /^shared\/(?:domain|pipeline)\//.test(file));
    expect(inner.filter((file) => worldly.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
  });
});
