import { describe, expect, it } from 'vitest';
import { peopleLog } from '../../local/people-log.ts';

const said = (fields: Record<string, unknown>): string[] => {
  const lines: string[] = [];
  peopleLog((line) => lines.push(line)).info('file ingested', {
    key: 'inbox/a.md',
    droppedAt: '2026-01-01',
    ...fields,
  });
  return lines;
};

describe('the log for people', () => {
  it('shows an item with its feed, reading time and key points', () => {
    const lines = said({
      outcome: 'published',
      title: 'A harbour',
      feed: 'news',
      minutes: 3,
      keyPoints: ['It is quiet.'],
    });
    expect(lines).toEqual([
      '✓ A harbour',
      expect.stringMatching(/^ {2}news · 3 min read · inbox\/a\.md · \d+\.\d\d s$/),
      '    • It is quiet.',
    ]);
  });

  const others = [
    {
      outcome: { outcome: 'rejected', code: 'empty', reason: 'inbox/a.md is empty.' },
      line: '✗ inbox/a.md was rejected (empty): inbox/a.md is empty.',
    },
    {
      outcome: { outcome: 'duplicate' },
      line: '= inbox/a.md is the same article as an earlier file, and is shown once',
    },
    { outcome: { outcome: 'deleted' }, line: '– inbox/a.md is gone' },
    {
      outcome: { outcome: 'opened', parts: 12 },
      line: '+ inbox/a.md holds 12 files, which become items of their own',
    },
    {
      outcome: { outcome: 'opened', parts: 1 },
      line: '+ inbox/a.md holds one file, which becomes an item of its own',
    },
  ];
  it.each(others)('says $line', ({ outcome, line }) => {
    expect(said(outcome)).toEqual([line]);
  });

  it('lets no title move the cursor or colour the terminal', () => {
    const [first] = said({
      outcome: 'published',
      title: 'a\u001b[31m\r\nb\u0007\u009b1m',
      feed: null,
      minutes: 1,
    });
    expect(first).toBe('✓ a [31m b 1m');
  });

  it('gives an error with what it is about and all its causes', () => {
    const lines: string[] = [];
    const error = new Error('The page could not be written', { cause: new Error('no space left') });
    peopleLog((line) => lines.push(line)).error('message will be retried', { messageId: 'm1', error });
    expect(lines).toEqual([
      '! message will be retried (m1): The page could not be written; because: no space left',
    ]);
  });
});
