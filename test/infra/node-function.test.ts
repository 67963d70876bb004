import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startReader } from '../../shared/adapters/reader/reader.ts';
import { readFile } from '../../shared/domain/read-file.ts';
import { ENV, HUB_QUEUE_ENV } from '../../shared/names.ts';
import type { ReadFile } from '../../shared/ports.ts';
import { oneOfEachFormat } from '../helpers/formats.ts';
import { propertiesOf, readable, synthesiseInto, targetOf } from './synthesise.ts';

const outdir = mkdtempSync(join(tmpdir(), 'dropfeed-synth-'));
let template: Template;
// Bundling takes all processors, and minutes of a machine that has none to spare.
const BUNDLING_MS = 300_000;
beforeAll(() => {
  // With all that there is only where it is set.
  template = synthesiseInto(outdir, { hub: 'https://hub.example/' });
}, BUNDLING_MS);
afterAll(() => rmSync(outdir, { recursive: true }));

/** The functions that are ours, and not the CDK's own. */
const functions = () =>
  propertiesOf(template, 'AWS::Lambda::Function').filter(({ Runtime }) => Runtime.startsWith('nodejs'));

describe('functions', () => {
  it('run on Node 24 and arm64, with their whole environment and a log that ends', () => {
    const actual = functions().map((properties) => ({
      role: readable(properties.Role),
      runtime: properties.Runtime,
      architectures: properties.Architectures,
      handler: properties.Handler,
      environment: Object.keys(properties.Environment.Variables).sort(),
      logFormat: properties.LoggingConfig.LogFormat,
      logDays: targetOf(template, properties.LoggingConfig.LogGroup).RetentionInDays,
    }));
    const expected = {
      runtime: 'nodejs24.x',
      architectures: ['arm64'],
      handler: 'index.handler',
      environment: Object.values(ENV).sort(),
      logFormat: 'JSON',
      logDays: 30,
    };
    expect(actual).toEqual([
      {
        role: 'PublishFunctionRole',
        ...expected,
        environment: [...expected.environment, HUB_QUEUE_ENV].sort(),
      },
      { role: 'IngestFunctionRole', ...expected },
      { role: 'SweepFunctionRole', ...expected },
      { role: 'NotifyFunctionRole', ...expected },
    ]);
  });
});

/** The file and all that it loads at once, which is what a cold start waits for. */
const loadedAtOnce = (file: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  const imports = /\bfrom"(\.[^"]+)"|\bimport"(\.[^"]+)"/g;
  for (const [, from, bare] of readFileSync(file, 'utf8').matchAll(imports)) {
    loadedAtOnce(join(dirname(file), from ?? bare ?? ''), seen);
  }
  return seen;
};

const zippedSize = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);

describe('bundles', () => {
  const folders = () =>
    functions().map(({ Code }) => join(outdir, `asset.${Code.S3Key.replace('.zip', '')}`));
  const readerModule = () =>
    folders()
      .map((folder) => join(folder, 'reader.mjs'))
      .filter(existsSync);

  it('have a handler each, and the one that reads files a module for the process that does so', () => {
    const modules = folders().map((folder) => globSync('*.mjs', { cwd: folder }).sort());
    expect(modules).toEqual([['index.mjs'], ['index.mjs', 'reader.mjs'], ['index.mjs'], ['index.mjs']]);
  });

  it('are the same on every machine', () => {
    for (const file of globSync('asset.*/**/*.mjs', { cwd: outdir })) {
      expect(readFileSync(join(outdir, file), 'utf8')).not.toContain(process.cwd());
    }
  });

  it('load outside the project, without any environment, and export a handler', () => {
    const script = `for (const folder of process.argv.slice(1)) {
      const { handler } = await import('file://' + folder + '/index.mjs');
      console.log(typeof handler);
    }`;
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script, ...folders()], {
      cwd: outdir,
      env: {},
      encoding: 'utf8',
    });
    expect(printed).toBe('function\nfunction\nfunction\nfunction\n');
  });

  it('are quick to load', () => {
    const sizes = folders().map((folder) => zippedSize(loadedAtOnce(join(folder, 'index.mjs'))));
    expect(Math.max(...sizes)).toBeLessThan(300_000);
    expect(zippedSize(readerModule().flatMap((file) => [...loadedAtOnce(file)]))).toBeLessThan(400_000);
  });

  it('read a file of each format as the project itself does', async () => {
    const [module = ''] = readerModule();
    const reader = startReader({ childModule: pathToFileURL(module), maxFileBytes: 20_000_000 });
    const readAll = (read: ReadFile) => Promise.all(oneOfEachFormat().map(read));
    try {
      expect(await readAll(reader.readFile)).toEqual(await readAll((file) => readFile(file)));
    } finally {
      await reader.close();
    }
  });
});
