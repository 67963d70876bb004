import { describe, expect, it } from 'vitest';
import { createWorkQueue } from '../../local/work-queue.ts';

/** Work that waits until it is let go on. */
const gatedWork = () => {
  const started: string[] = [];
  const gates: (() => void)[] = [];
  const work = (key: string) => {
    started.push(key);
    return new Promise<void>((resolve) => {
      gates.push(resolve);
    });
  };
  return { started, work, letOneGo: () => gates.shift()?.() };
};

describe('createWorkQueue', () => {
  it('runs what is added several times before its turn once', async () => {
    const ran: string[] = [];
    const queue = createWorkQueue(async (key) => void ran.push(key), 2);
    for (const key of ['a', 'b', 'a', 'a']) queue.add(key);
    await queue.idle();
    expect(ran.sort()).toEqual(['a', 'b']);
  });

  it('runs no more keys at once than it may', async () => {
    const { started, work, letOneGo } = gatedWork();
    const queue = createWorkQueue(work, 2);
    for (const key of ['a', 'b', 'c']) queue.add(key);
    await expect.poll(() => started).toEqual(['a', 'b']);
    letOneGo();
    await expect.poll(() => started).toEqual(['a', 'b', 'c']);
    letOneGo();
    letOneGo();
    await queue.idle();
  });

  it('runs a key again that is added while it runs, and not beside itself', async () => {
    const { started, work, letOneGo } = gatedWork();
    const queue = createWorkQueue(work, 2);
    queue.add('a');
    await expect.poll(() => started).toEqual(['a']);
    queue.add('a');
    queue.add('b');
    await expect.poll(() => started).toEqual(['a', 'b']);
    letOneGo();
    await expect.poll(() => started).toEqual(['a', 'b', 'a']);
    letOneGo();
    letOneGo();
    await queue.idle();
  });

  it('is idle at once when it has nothing to do', async () => {
    await createWorkQueue(async () => undefined, 1).idle();
  });

  it('finishes what runs and forgets the rest when it is stopped', async () => {
    const { started, work, letOneGo } = gatedWork();
    const queue = createWorkQueue(work, 1);
    queue.add('a');
    queue.add('b');
    queue.add('c', 1_000_000);
    await expect.poll(() => started).toEqual(['a']);
    const stopped = queue.stop();
    letOneGo();
    await stopped;
    queue.add('d');
    expect(started).toEqual(['a']);
  });
});
