import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type Reader, type ReaderOptions, startReader } from '../../shared/adapters/reader/reader.ts';
import { UnreadableArticleError } from '../../shared/domain/errors.ts';
import { readFile } from '../../shared/domain/read-file.ts';
import { paragraphs } from '../helpers/article-files.ts';

const HOSTILE_CHILD = new URL('../helpers/hostile-reader.ts', import.meta.url);

const readers: Reader[] = [];
const reading = (options: Partial<ReaderOptions> = {}): Reader => {
  const reader = startReader({ maxFileBytes: 1_000_000, ...options });
  readers.push(reader);
  return reader;
};
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What a rejection is made of. */
const rejectionOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UnreadableArticleError);
  const { code, file, message, cause } = error as UnreadableArticleError;
  return { code, file, message, cause };
};

describe('a reader', () => {
  const article = { name: 'inbox/ferry.txt', bytes: bytes(`The ferry\n\n${paragraphs(3).join('\n\n')}`) };

  it('gives what reading in its own process gives', async () => {
    expect(await reading().readFile(article)).toEqual(await readFile(article));
  });

  it('says of a bad file what reading in its own process says', async () => {
    const broken = { name: 'inbox/list.json', bytes: bytes('{"title": ') };
    const { cause, ...rest } = await rejectionOf(readFile(broken));
    const actual = await rejectionOf(reading().readFile(broken));
    expect(actual).toEqual({ ...rest, cause: expect.any(Error) });
    expect((actual.cause as Error).message).toContain(String(cause));
  });

  it("keeps to the owner's limit", async () => {
    const reader = reading({ maxFileBytes: 10 });
    expect(await rejectionOf(reader.readFile(article))).toMatchObject({
      code: 'too-large',
      file: article.name,
    });
  });

  it('passes on the stack of a mistake of ours, and reads the next file', async () => {
    const reader = reading();
    const mistake = reader.readFile({ name: 'inbox/a.txt', bytes: null as unknown as Uint8Array });
    await expect(mistake).rejects.toMatchObject({
      name: 'ReaderError',
      message: expect.stringMatching(/^inbox\/a\.txt is not read.*TypeError/),
      cause: { stack: expect.stringMatching(/TypeError.*\n.*read-file\.ts/) },
    });
    expect(await reader.readFile(article)).toEqual(await readFile(article));
  });
});

describe('a reader of a hostile file', () => {
  const limits = { milliseconds: 50_000, residentBytes: 400_000_000, heapMegabytes: 64 };
  // Long enough for a process to answer on a busy machine.
  const hasty = { ...limits, milliseconds: 3_000 };

  const told = (reader: Reader, deed: string) =>
    reader.readFile({ name: `inbox/${deed}`, bytes: bytes(deed) });
  const processOf = async (reader: Reader, deed: string): Promise<string | undefined> =>
    (await told(reader, deed)).parts[0]?.name;

  const harmful = [
    {
      deed: 'loop for ever',
      limits: hasty,
      code: 'took-too-long',
      message: /takes too long to read; drop it again in smaller pieces/,
    },
    { deed: 'fill the heap', code: 'took-too-much-memory', message: /takes too much memory to read; drop/ },
    { deed: 'be killed', code: 'took-too-much-memory', message: /takes too much memory to read; drop/ },
    { deed: 'crash', code: 'broken', message: /makes the program that reads it crash; save it anew/ },
  ];
  it.each(harmful)('rejects one that makes its process $deed, and reads the next', async (harm) => {
    const reader = reading({ childModule: HOSTILE_CHILD, limits: harm.limits ?? limits });
    expect(await rejectionOf(told(reader, harm.deed))).toMatchObject({
      code: harm.code,
      file: `inbox/${harm.deed}`,
      message: expect.stringMatching(harm.message),
    });
    expect(await processOf(reader, 'answer')).toMatch(/^\d+$/);
  });

  it.runIf(existsSync('/proc/self/status'))('sees memory outside the heap', async () => {
    const reader = reading({ childModule: HOSTILE_CHILD, limits });
    expect(await rejectionOf(told(reader, 'take memory outside the heap'))).toMatchObject({
      code: 'took-too-much-memory',
    });
  });

  it('blames no file for a process that ends by itself, tries once more, then says how it ended', async () => {
    const reader = reading({ childModule: HOSTILE_CHILD, limits });
    await expect(told(reader, 'exit')).rejects.toMatchObject({
      name: 'ReaderError',
      message: 'inbox/exit is not read: the process that reads files died',
      cause: { message: expect.stringContaining('status 3') },
    });
    const first = await processOf(reader, 'answer');
    const second = await processOf(reader, 'exit unless it is my first');
    expect([first === undefined, second === undefined, first === second]).toEqual([false, false, false]);
  });

  it('blames no file for a module that cannot be loaded', async () => {
    const reader = reading({ childModule: new URL('./no-such-module.ts', import.meta.url) });
    await expect(told(reader, 'answer')).rejects.toMatchObject({
      name: 'ReaderError',
      cause: { message: expect.stringContaining('no-such-module.ts') },
    });
  });

  it('keeps a process for the next file, unless it has grown', async () => {
    const reader = reading({ childModule: HOSTILE_CHILD, limits });
    const first = await processOf(reader, 'answer');
    expect(await processOf(reader, 'swell and answer')).toBe(first);
    expect(await processOf(reader, 'answer')).not.toBe(first);
  });

  it('reads files in their order, each in one process at a time', async () => {
    const reader = reading({ childModule: HOSTILE_CHILD, limits: hasty });
    const ended: string[] = [];
    const deeds = ['answer', 'crash', 'answer', 'loop for ever', 'answer'];
    const note = (deed: string, index: number) => () => void ended.push(`${index} ${deed}`);
    await Promise.all(
      deeds.map((deed, index) => told(reader, deed).then(note(deed, index), note(deed, index))),
    );
    expect(ended).toEqual(deeds.map((deed, index) => `${index} ${deed}`));
  });

  it('harms no file that is read beside it', async () => {
    const reader = reading({ childModule: HOSTILE_CHILD, limits: hasty, processes: 2 });
    const ended: string[] = [];
    const loop = rejectionOf(told(reader, 'loop for ever')).finally(() => ended.push('loop'));
    await told(reader, 'answer').finally(() => ended.push('answer'));
    await loop;
    expect(ended).toEqual(['answer', 'loop']);
  });

  it('leaves no process behind when it is closed, and says so to whoever waits', async () => {
    const reader = reading({ childModule: HOSTILE_CHILD, limits });
    const pid = Number(await processOf(reader, 'answer'));
    const failures = ['loop for ever', 'answer'].map((deed) => told(reader, deed).catch(String));
    await reader.close();
    expect(await Promise.all(failures)).toEqual([
      'ReaderError: inbox/loop for ever is not read: reading has ended',
      'ReaderError: inbox/answer is not read: reading has ended',
    ]);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
