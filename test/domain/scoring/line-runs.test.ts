import { describe, expect, it } from 'vitest';
import { keptRuns } from '../../../shared/domain/scoring/line-runs.ts';

const kept = (logOdds: readonly number[]): string =>
  keptRuns(logOdds)
    .map((keeps) => (keeps ? '#' : '.'))
    .join('');

describe('keptRuns', () => {
  it('keeps likely lines', () => {
    expect(kept([-4, -4, 3, 3, 3, -4, -4])).toBe('..###..');
  });

  it('keeps a line in doubt between likely ones', () => {
    expect(kept([-4, 3, 3, -1.5, 3, 3, -4])).toBe('.#####.');
  });

  it('drops an unlikely stretch between likely ones', () => {
    expect(kept([3, 3, -4, -4, -4, 3, 3])).toBe('##...##');
  });

  it('drops a line in doubt among unlikely ones', () => {
    expect(kept([-4, -4, 0.5, -4, -4])).toBe('.....');
  });

  it('keeps nothing of nothing', () => {
    expect(keptRuns([])).toEqual([]);
  });
});
