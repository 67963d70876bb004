// A reader's child that does what the file says: what no real parser can be made to do on purpose.
import type { ReadAnswer, ReadRequest, Ready } from '../../shared/adapters/reader/messages.ts';

const tell = (message: ReadAnswer | Ready): void => {
  process.send?.(message);
};

const kept: unknown[] = [];
let requests = 0;

/** Gives its process by name, so that a test sees who read the file. */
const answer = (): void =>
  tell({
    kind: 'contents',
    contents: { article: null, parts: [{ name: String(process.pid), bytes: new Uint8Array() }] },
  });

const swell = (megabytes: number): void => {
  for (let count = 0; count < megabytes; count += 1) kept.push(Buffer.alloc(1_000_000, 1));
};

const DEEDS: Readonly<Record<string, () => void>> = {
  answer: answer,
  'loop for ever': () => {
    for (;;);
  },
  'take memory outside the heap': () => {
    for (;;) swell(1);
  },
  'fill the heap': () => {
    for (;;) kept.push({ requests });
  },
  exit: () => process.exit(3),
  'exit unless it is my first': () => {
    if (requests > 1) process.exit(3);
    answer();
  },
  crash: () => process.kill(process.pid, 'SIGSEGV'),
  'be killed': () => process.kill(process.pid, 'SIGKILL'),
  'swell and answer': () => {
    swell(300);
    answer();
  },
};

process.on('message', ({ file }: ReadRequest) => {
  requests += 1;
  DEEDS[Buffer.from(file.bytes).toString()]?.();
});

tell({ kind: 'ready' });
