import { UnreadableArticleError } from '../../domain/errors.ts';
import type { FileContents } from '../../domain/file-contents.ts';
import type { ReadFile } from '../../ports.ts';
import {
  type Death,
  type Outcome,
  type ReaderChild,
  type ReaderLimits,
  startChild,
} from './child-process.ts';
import type { ReadRequest } from './messages.ts';

export interface ReaderOptions {
  /** The module that the processes run. A bundle, in which nothing lies where it did, has to tell where that is. */
  readonly childModule?: URL;
  /** The owner's limit on the size of a file. */
  readonly maxFileBytes: number;
  /** How many files are read at once, each in a process of its own; others wait. */
  readonly processes?: number;
  readonly limits?: ReaderLimits;
}

export interface Reader {
  readonly readFile: ReadFile;
  /** Ends every process, and fails what is still being read. */
  close(): Promise<void>;
}

/**
 * With the time to start and to kill a process, and the memory of the one that asks, a file takes no more than 30
 * seconds and 512 MB.
 */
const LIMITS: ReaderLimits = { milliseconds: 20_000, residentBytes: 320_000_000, heapMegabytes: 280 };

/** A process gives little back of what a large file took: above this, a new one is better for the next. */
const WORN_BYTES = 250_000_000;

/** Signals that native code dies of by its own fault. */
const CRASHES: ReadonlySet<string | null> = new Set(['SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGTRAP']);

/** A file was not read, and is not to blame: a mistake of ours, or a process that ended. */
export class ReaderError extends Error {
  override readonly name = 'ReaderError';
}

const exceeded = (limit: 'time' | 'memory', file: string): UnreadableArticleError =>
  limit === 'time'
    ? new UnreadableArticleError(
        'took-too-long',
        file,
        `${file} takes too long to read; drop it again in smaller pieces or in a simpler format.`,
      )
    : new UnreadableArticleError(
        'took-too-much-memory',
        file,
        `${file} takes too much memory to read; drop it again in smaller pieces or in a simpler format.`,
      );

/**
 * What to say of a file whose process died twice, each time anew. Native code that crashed did so because of the file.
 * Killing two in a row is what a system does that has run out of memory. Anything else, such as a module that cannot be
 * loaded, is no fault of the file.
 */
const deathAt = (file: string, { exitCode, signal, lastWords }: Death): Error => {
  const how = signal === null ? `status ${exitCode}` : signal;
  const cause = new Error(`The process that reads files ended with ${how}: ${lastWords}`);
  if (signal === 'SIGKILL') return exceeded('memory', file);
  if (!CRASHES.has(signal))
    return new ReaderError(`${file} is not read: the process that reads files died`, { cause });
  return new UnreadableArticleError(
    'broken',
    file,
    `${file} makes the program that reads it crash; save it anew or in another format and drop it again.`,
    { cause },
  );
};

const contentsOf = (outcome: Outcome, file: string): FileContents => {
  switch (outcome.kind) {
    case 'contents':
      return outcome.contents;
    case 'unreadable': {
      const { code, message, cause } = outcome;
      const options = cause === null ? {} : { cause: new Error(cause) };
      throw new UnreadableArticleError(code, outcome.file, message, options);
    }
    case 'failed': {
      const cause = new Error(outcome.message);
      cause.stack = outcome.stack;
      throw new ReaderError(`${file} is not read, by a mistake of Dropfeed's: ${outcome.message}`, { cause });
    }
    case 'exceeded':
      throw exceeded(outcome.limit, file);
    case 'died':
      throw deathAt(file, outcome);
  }
};

/**
 * Reads files in processes of their own, which are killed where a file takes too long or too much memory, and used for
 * one file after the other where none does. They start at once, ahead of the first file.
 */
export const startReader = (options: ReaderOptions): Reader => {
  const {
    childModule = new URL('./child.ts', import.meta.url),
    maxFileBytes,
    processes = 1,
    limits = LIMITS,
  } = options;
  const running = new Set<ReaderChild>();
  const start = (): ReaderChild => {
    const child = startChild(childModule, limits);
    running.add(child);
    return child;
  };
  const idle = Array.from({ length: processes }, start);
  const waiting: ((child: ReaderChild) => void)[] = [];
  let isClosed = false;

  const take = (): ReaderChild | Promise<ReaderChild> =>
    idle.pop() ?? new Promise((resolve) => waiting.push(resolve));

  /** The child, or another in its place, to the one who has waited longest. */
  const giveBack = async (child: ReaderChild): Promise<void> => {
    if ((child.residentBytes() ?? 0) > WORN_BYTES) await child.kill();
    const next = living(child);
    const receive = waiting.shift();
    if (receive === undefined) idle.push(next);
    else receive(next);
  };

  const living = (child: ReaderChild): ReaderChild => {
    if (isClosed || child.isAlive()) return child;
    running.delete(child);
    return start();
  };

  const ask = (child: ReaderChild, request: ReadRequest): Promise<Outcome> => {
    if (isClosed) throw new ReaderError(`${request.file.name} is not read: reading has ended`);
    return child.ask(request);
  };

  return {
    async readFile(file) {
      let child = living(await take());
      try {
        let outcome = await ask(child, { file, maxFileBytes });
        if (outcome.kind === 'died') {
          child = living(child);
          outcome = await ask(child, { file, maxFileBytes });
        }
        return contentsOf(outcome, file.name);
      } finally {
        await giveBack(child);
      }
    },
    async close() {
      isClosed = true;
      await Promise.all([...running].map((child) => child.kill()));
    },
  };
};
