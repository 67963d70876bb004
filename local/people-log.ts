import type { Log } from '../shared/ports.ts';

/** Text from strangers must not move the cursor or change the colours of a terminal. */
const plain = (value: unknown): string => String(value).replace(/\p{Cc}+/gu, ' ');

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

const since = (time: unknown): string => {
  const ms = Date.now() - new Date(String(time)).getTime();
  return seconds(Math.max(0, ms));
};

const fileLines = (fields: Record<string, unknown>): string[] => {
  const { key, outcome, title, feed, minutes, keyPoints, reason, droppedAt } = fields;
  switch (outcome) {
    case 'published':
      return [
        `✓ ${plain(title)}`,
        `  ${feed === null ? 'all' : plain(feed)} · ${plain(minutes)} min read · ${plain(key)} · ${since(droppedAt)}`,
        ...(Array.isArray(keyPoints) ? keyPoints.map((point) => `    • ${plain(point)}`) : []),
      ];
    case 'duplicate':
      return [`= ${plain(key)} is the same article as an earlier file, and is shown once`];
    case 'rejected':
      return [`✗ ${plain(key)} was rejected (${plain(fields['code'])}): ${plain(reason)}`];
    case 'settings':
      return [`✓ ${plain(key)} sets up the feed ${feed === null ? 'of everything' : plain(feed)}`];
    case 'opened':
      return [
        fields['parts'] === 1
          ? `+ ${plain(key)} holds one file, which becomes an item of its own`
          : `+ ${plain(key)} holds ${plain(fields['parts'])} files, which become items of their own`,
      ];
    default:
      return [`– ${plain(key)} is gone`];
  }
};

const causes = (error: unknown): string =>
  error instanceof Error
    ? `${error.message}${error.cause === undefined ? '' : `; because: ${causes(error.cause)}`}`
    : String(error);

/** The log as people read it: what became of each file, and what went wrong. */
export const peopleLog = (print: (line: string) => void): Log => ({
  info(message, fields) {
    if (message === 'file ingested') for (const line of fileLines(fields)) print(line);
  },
  error(message, { error, ...fields }) {
    const about = Object.values(fields).map(plain).join(' ');
    print(
      `! ${message}${about === '' ? '' : ` (${about})`}${error === undefined ? '' : `: ${plain(causes(error))}`}`,
    );
  },
});
