// `npm test`: types, lint, dead code, then every test; ends by printing how many passed and failed.
//
//   npm test -- --histories 10000 --seed 1    more generated histories, from a seed that an earlier run printed
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { histories: { type: 'string', default: '1000' }, seed: { type: 'string' } },
});

const env = {
  ...process.env,
  DROPFEED_HISTORIES: values.histories,
  ...(values.seed === undefined ? {} : { DROPFEED_SEED: values.seed }),
};

const runs = (command: string, ...args: string[]): boolean => {
  console.log(`\n> ${[command, ...args].join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit', env }).status === 0;
};

const checks = [runs('tsc'), runs('biome', 'check', '.'), runs('knip')];
let passed = checks.filter(Boolean).length;
let failed = checks.length - passed;

const scratch = mkdtempSync(join(tmpdir(), 'dropfeed-test-'));
try {
  const report = join(scratch, 'report.json');
  const succeeded = runs(
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  );
  const { numPassedTests, numFailedTests }: { numPassedTests: number; numFailedTests: number } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  passed += numPassedTests;
  // A test file that cannot even be loaded fails the run without failing a test.
  failed += succeeded ? 0 : Math.max(1, numFailedTests);
} finally {
  rmSync(scratch, { recursive: true });
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
