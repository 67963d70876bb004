interface WorkQueue {
  /** Asks for the work on `key`, once `delayMs` have passed. What is already asked for is not asked for twice. */
  add(key: string, delayMs?: number): void;
  /** Waits until nothing is asked for and nothing runs. */
  idle(): Promise<void>;
  /** Forgets what is asked for and waits for what runs. */
  stop(): Promise<void>;
}

/**
 * Runs `work` for each key that is added: at most `concurrency` keys at once, and never one key twice at once. A key
 * added while it runs is run again afterwards, so the last run always begins after the last call.
 *
 * @param work must not fail
 */
export const createWorkQueue = (work: (key: string) => Promise<void>, concurrency: number): WorkQueue => {
  const timers = new Map<string, NodeJS.Timeout>();
  const due = new Set<string>();
  const running = new Set<string>();
  let waiting: (() => void)[] = [];
  let stopped = false;

  const pump = (): void => {
    for (const key of due) {
      if (running.size === concurrency) break;
      if (running.has(key)) continue;
      due.delete(key);
      running.add(key);
      void work(key).finally(() => {
        running.delete(key);
        pump();
      });
    }
    if (timers.size + due.size + running.size > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };

  const idle = () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      pump();
    });

  return {
    add: (key, delayMs = 0) => {
      if (stopped) return;
      clearTimeout(timers.get(key));
      timers.set(
        key,
        setTimeout(() => {
          timers.delete(key);
          due.add(key);
          pump();
        }, delayMs),
      );
    },
    idle,
    stop: () => {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      due.clear();
      return idle();
    },
  };
};
