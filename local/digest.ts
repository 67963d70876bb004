import { open } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { Article } from '../shared/domain/article.ts';
import { tooLarge, UnreadableArticleError } from '../shared/domain/errors.ts';
import { readFile } from '../shared/domain/read-file.ts';
import { DEFAULT_MAX_FILE_BYTES } from '../shared/names.ts';

const USAGE = `Usage: npm run -s digest -- [--pretty] FILE...

Prints one JSON object a line for each file, in order: title, byline, date, language, text, key points with
their evidence, reading time. A file that cannot be used gives {"file", "error": {"code", "message"}}, and the
exit status is then 1.

  -          read standard input
  --pretty   print for people instead of programs
  --help     print this text
`;

interface Failure {
  readonly code: string;
  readonly message: string;
}

type Outcome =
  | { readonly file: string; readonly article: Article }
  | { readonly file: string; readonly error: Failure };

const FAILURES: Readonly<Record<string, (file: string) => Failure>> = {
  ENOENT: (file) => ({ code: 'not-found', message: `There is no file ${file}.` }),
  EISDIR: (file) => ({ code: 'not-a-file', message: `${file} is a folder; name the files in it.` }),
  EACCES: (file) => ({ code: 'not-readable', message: `${file} may not be read; change its permissions.` }),
  EPERM: (file) => ({ code: 'not-readable', message: `${file} may not be read; change its permissions.` }),
};

const failureOf = (file: string, error: unknown): Failure => {
  if (error instanceof UnreadableArticleError) return { code: error.code, message: error.message };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const failure = FAILURES[code];
  if (failure !== undefined) return failure(file);
  // An operating system's own error, such as a name that is too long, is about this file alone.
  if (/^E[A-Z0-9]+$/.test(code)) return { code: 'not-readable', message: `${file} cannot be read: ${code}.` };
  throw error;
};

/** The file's bytes; of one above the limit only enough to show that it is. */
const readBytes = async (file: string): Promise<Uint8Array> => {
  if (file === '-') return buffer(process.stdin);
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size <= DEFAULT_MAX_FILE_BYTES) return await handle.readFile();
    throw tooLarge(file, size, DEFAULT_MAX_FILE_BYTES);
  } finally {
    await handle.close();
  }
};

/** The article of a file, and those of the files in it. */
const digest = async (file: string, read: () => Promise<Uint8Array>): Promise<Outcome[]> => {
  try {
    const { article, parts } = await readFile({ name: file, bytes: await read() });
    const outcomes: Outcome[] = article === null ? [] : [{ file, article }];
    for (const part of parts)
      outcomes.push(...(await digest(`${file}/${part.name}`, async () => part.bytes)));
    return outcomes;
  } catch (error) {
    return [{ file, error: failureOf(file, error) }];
  }
};

const jsonLine = (outcome: Outcome): string => {
  if ('error' in outcome) return JSON.stringify(outcome);
  const { file, article } = outcome;
  const { title, byline, publishedAt, language, siteName, url, image, text, keyPoints, readingTime } =
    article;
  const { publisherReadingMinutes } = article;
  return JSON.stringify({
    file,
    title,
    byline,
    publishedAt,
    language,
    siteName,
    url,
    image,
    text,
    keyPoints,
    readingTime,
    publisherReadingMinutes,
  });
};

const prettyText = (outcome: Outcome): string => {
  if ('error' in outcome) return `${outcome.file}\n  ${outcome.error.code}: ${outcome.error.message}\n`;
  const { file, article } = outcome;
  const { title, byline, publishedAt, siteName, url, image, readingTime, keyPoints, text, language } =
    article;
  const source = [byline, siteName, publishedAt].filter((part) => part !== null).join(', ');
  const picture =
    image === null
      ? ''
      : [image.caption, image.credit, image.url].filter((part) => part !== null).join(' | ');
  const lines = [
    title ?? '(no title)',
    ...(source === '' ? [] : [source]),
    ...(url === null ? [] : [url]),
    `${readingTime.minutes} min (${readingTime.words} at ${readingTime.wordsPerMinute} a minute), language ${language ?? 'not known'}`,
    ...(picture === '' ? [] : [`Picture: ${picture}`]),
    ...keyPoints.map((point) => `* ${point.text}${point.by === 'engine' ? '' : ` (${point.by})`}`),
    '',
    ...text.split('\n'),
  ];
  return `${file}\n${lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n`;
};

const print = (text: string): Promise<void> =>
  new Promise((resolve) => {
    // A failure to write is an event of the stream, handled below.
    process.stdout.write(`${text}\n`, () => resolve());
  });

const parseOptions = (args: string[]) =>
  parseArgs({
    args,
    allowPositionals: true,
    options: {
      pretty: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });

const readOptions = (args: string[]): ReturnType<typeof parseOptions> | null => {
  try {
    return parseOptions(args);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    return null;
  }
};

const main = async (args: string[]): Promise<number> => {
  const options = readOptions(args);
  if (options === null) return 1;
  const { values, positionals } = options;
  if (values.help) {
    await print(USAGE.trimEnd());
    return 0;
  }
  if (positionals.length === 0) {
    console.error(USAGE);
    return 1;
  }
  let failed = false;
  for (const file of positionals) {
    for (const outcome of await digest(file, () => readBytes(file))) {
      failed ||= 'error' in outcome;
      await print(values.pretty ? prettyText(outcome) : jsonLine(outcome));
    }
  }
  return failed ? 1 : 0;
};

// A reader that stops early, as `head` does, wants no more: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await main(process.argv.slice(2));
