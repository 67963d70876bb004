import { type ChildProcess, fork } from 'node:child_process';
import { Socket } from 'node:net';
import type { ReadAnswer, ReadRequest, Ready } from './messages.ts';
import { residentBytes } from './resident-memory.ts';

export interface ReaderLimits {
  /** Wall time for one file. */
  readonly milliseconds: number;
  /** Resident memory of the child, where the system tells it. */
  readonly residentBytes: number;
  /** V8's heap alone, in MiB: the limit that holds on every system. */
  readonly heapMegabytes: number;
}

/** The process ended by itself, or somebody else ended it. */
export interface Death {
  readonly kind: 'died';
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last that it wrote to standard error. */
  readonly lastWords: string;
}

/** How the reading of a file ended. After anything but an answer the child is gone. */
export type Outcome = ReadAnswer | Death | { readonly kind: 'exceeded'; readonly limit: 'time' | 'memory' };

export interface ReaderChild {
  /** Asks for one file, if it is alive; not to be called again before the outcome of the one before. */
  ask(request: ReadRequest): Promise<Outcome>;
  isAlive(): boolean;
  /** Null where the system does not tell. */
  residentBytes(): number | null;
  /** Resolves once it is gone. */
  kill(): Promise<void>;
}

const POLL_MS = 10;
/** More than a start takes on the busiest machine. A file is not to blame for it. */
const START_MS = 60_000;
const LAST_WORDS = 4000;

/** How Node ends when V8's heap is full: by this signal, or where there are none by its number or V8's own status. */
const isHeapExhaustion = ({ exitCode, signal }: Death): boolean =>
  signal === 'SIGABRT' || exitCode === 134 || exitCode === 5;

/** V8 keeps what is new in spaces of 8 MB: a tenth more work for forty megabytes less. */
export const SMALL_NURSERY = '--max-semi-space-size=8';

const forkReader = (module: URL, heapMegabytes: number): ChildProcess =>
  fork(module, {
    serialization: 'advanced',
    // A parser may write nothing, start nothing and load no native code.
    execArgv: ['--permission', '--allow-fs-read=*', `--max-old-space-size=${heapMegabytes}`, SMALL_NURSERY],
    // No credentials, and dates that mean the same everywhere. The one name passed on tells Node where its libraries
    // are, in a runtime that keeps them in a place of its own.
    env: { TZ: 'UTC', LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'] },
    // Libraries print warnings, and standard output is for digests.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });

/** While it is idle, a child keeps no program from ending; while it reads, the timers of `ask` do. */
const letGo = (child: ChildProcess): void => {
  child.unref();
  child.channel?.unref();
  if (child.stderr instanceof Socket) child.stderr.unref();
};

/** Starts a process that reads files, one after the other. The first may be asked for at once. */
export const startChild = (module: URL, limits: ReaderLimits): ReaderChild => {
  const child = forkReader(module, limits.heapMegabytes);
  letGo(child);

  let isReady = false;
  child.once('message', () => {
    isReady = true;
  });
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords = `${lastWords}${chunk.toString('latin1')}`.slice(-LAST_WORDS);
  });
  let isAlive = true;
  let hearDeath: ((death: Death) => void) | undefined;
  const gone = new Promise<void>((resolve) => {
    const end = (exitCode: number | null, signal: NodeJS.Signals | null): void => {
      isAlive = false;
      hearDeath?.({ kind: 'died', exitCode, signal, lastWords });
      resolve();
    };
    child.once('close', end);
    // It could not be started at all.
    child.on('error', (error) => {
      lastWords += String(error);
      end(null, null);
    });
  });
  const resident = (): number | null =>
    isAlive && child.pid !== undefined ? residentBytes(child.pid) : null;

  const ask = (request: ReadRequest): Promise<Outcome> =>
    new Promise((resolve) => {
      let exceeded: 'time' | 'memory' | undefined;
      const stop = (limit: 'time' | 'memory' | undefined): void => {
        exceeded = limit;
        child.kill('SIGKILL');
      };
      let clock = setTimeout(stop, START_MS, undefined);
      const startClock = (): void => {
        clearTimeout(clock);
        clock = setTimeout(stop, limits.milliseconds, 'time');
      };
      if (isReady) startClock();
      const watch = setInterval(() => {
        if ((resident() ?? 0) > limits.residentBytes) stop('memory');
      }, POLL_MS);
      const settle = (outcome: Outcome): void => {
        clearTimeout(clock);
        clearInterval(watch);
        child.off('message', hear);
        hearDeath = undefined;
        resolve(outcome);
      };
      const hear = (message: ReadAnswer | Ready): void => {
        if (message.kind === 'ready') startClock();
        else if (exceeded === undefined) settle(message);
      };
      child.on('message', hear);
      hearDeath = (death) => {
        const limit = exceeded ?? (isHeapExhaustion(death) ? 'memory' : undefined);
        settle(limit === undefined ? death : { kind: 'exceeded', limit });
      };
      // A child that cannot be told has ended, and `hearDeath` is told how.
      child.send(request, () => undefined);
    });

  return {
    ask,
    isAlive: () => isAlive,
    residentBytes: resident,
    async kill() {
      child.ref();
      if (child.stderr instanceof Socket) child.stderr.ref();
      child.kill('SIGKILL');
      await gone;
    },
  };
};
