import fc from 'fast-check';
import type { Drop } from '../../shared/domain/drop.ts';

/** What the owner of the bucket does. */
export type Change =
  | { readonly kind: 'put'; readonly key: string; readonly content: string }
  | { readonly kind: 'delete'; readonly key: string };

export interface History {
  readonly changes: readonly Change[];
  /** How often the event of each change is delivered. */
  readonly copies: readonly number[];
  /** Calls to a service, counted over the whole run, at which the worker dies. */
  readonly crashes: readonly number[];
  /** Whether builds of one feed come one after another, as the FIFO queue has it, or at once. */
  readonly isFifoStrict: boolean;
  readonly workers: number;
  /** Decides who comes next. */
  readonly seed: number;
}

const KEYS = [
  'inbox/one.md',
  'inbox/news/one.md',
  'inbox/news/two (2).md',
  'inbox/News/three+.txt',
  'inbox/日本/four.md',
  'inbox/not a feed!/five.md',
];

const markdown = (title: string, url: string | null, body: string): string =>
  `---\ntitle: ${title}\n${url === null ? '' : `url: ${url}\n`}---\n\n${body}\n`;

const HARBOUR =
  'The harbour was quiet when the first ferry left. Nobody had expected it to sail before noon, since the fog lay thick over the bay. By evening the crew had carried four hundred people across the water.';
const ORCHARD =
  'The old orchard behind the mill has flowered early this year. Its keeper counts the bees each morning and writes the number on the door. She has done so for thirty years without missing a day.';

// Versions that share a text, an address, both or neither; one of each kind that cannot be used.
const CONTENTS = [
  markdown('Harbour', 'https://example.org/harbour', HARBOUR),
  markdown(
    'Harbour, again',
    'https://example.org/harbour?utm_source=mail',
    `${HARBOUR} It sailed again at night.`,
  ),
  markdown('The same harbour', null, HARBOUR),
  markdown('Orchard', 'https://example.org/orchard', ORCHARD),
  markdown('Orchard elsewhere', 'https://example.net/orchard', ORCHARD),
  markdown('Harbour and orchard', 'https://example.org/harbour', ORCHARD),
  '',
  '\u0000\u0001\u0002 not a text \u0003',
];

const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('put'),
      key: fc.constantFrom(...KEYS),
      content: fc.constantFrom(...CONTENTS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete'), key: fc.constantFrom(...KEYS) }) },
);

/** Any few changes of a few keys, and everything that may go wrong on the way. */
export const history: fc.Arbitrary<History> = fc.record({
  changes: fc.array(change, { minLength: 1, maxLength: 8 }),
  copies: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 8, maxLength: 8 }),
  // Most histories make some two hundred calls, few more than seven hundred.
  crashes: fc.array(fc.oneof(fc.nat(250), fc.nat(700)), { maxLength: 8 }),
  isFifoStrict: fc.boolean(),
  workers: fc.integer({ min: 1, max: 4 }),
  seed: fc.integer(),
});

/** The event of the nth change. Times and sequencers grow with n; sequencers differ in length, as S3's do. */
export const eventOf = ({ key, kind }: Change, n: number): Drop => ({
  key,
  kind,
  sequencer: (n + 1)
    .toString(16)
    .toUpperCase()
    .padStart(n % 2 === 0 ? 16 : 18, '0'),
  time: new Date(Date.UTC(2026, 0, 1, 12, 0, n)).toISOString(),
  requestId: `REQUEST${n}`,
});

/** One file as it is in the end, with the events that a single faultless publication of it would have seen. */
interface Survivor {
  readonly key: string;
  readonly content: string;
  readonly events: readonly Drop[];
}

/** The bucket after all changes: each file with its first put since its last delete, and its last. */
export const survivors = (changes: readonly Change[]): Survivor[] => {
  const files = new Map<string, { content: string; puts: Drop[] }>();
  for (const [n, current] of changes.entries()) {
    if (current.kind === 'delete') files.delete(current.key);
    else {
      const puts = files.get(current.key)?.puts ?? [];
      files.set(current.key, { content: current.content, puts: [...puts, eventOf(current, n)] });
    }
  }
  return [...files].map(([key, { content, puts }]) => ({
    key,
    content,
    events: puts.filter((_, i) => i === 0 || i === puts.length - 1),
  }));
};
