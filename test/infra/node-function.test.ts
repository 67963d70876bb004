import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENV } from '../../shared/names.ts';
import { propertiesOf, readable, synthesiseInto, targetOf } from './synthesise.ts';

const outdir = mkdtempSync(join(tmpdir(), 'dropfeed-synth-'));
let template: Template;
beforeAll(() => {
  template = synthesiseInto(outdir);
});
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
      { role: 'PublishFunctionRole', ...expected },
      { role: 'IngestFunctionRole', ...expected },
      { role: 'SweepFunctionRole', ...expected },
    ]);
  });
});

describe('bundles', () => {
  const folders = () =>
    functions().map(({ Code }) => join(outdir, `asset.${Code.S3Key.replace('.zip', '')}`));

  it('are one file each, the same on every machine', () => {
    for (const folder of folders()) {
      expect(readdirSync(folder)).toEqual(['index.mjs']);
      expect(readFileSync(join(folder, 'index.mjs'), 'utf8')).not.toContain(process.cwd());
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
    expect(printed).toBe('function\nfunction\nfunction\n');
  });
});
