import { open } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { startModelPoints } from '../functions/model-points.ts';
import { memoryModelLedger } from '../shared/adapters/memory-model-ledger.ts';
import { ReaderError, startReader } from '../shared/adapters/reader/reader.ts';
import { ConfigError, readModelSettings } from '../shared/config.ts';
import { tooLarge, UnreadableArticleError } from '../shared/domain/errors.ts';
import { DEFAULT_MAX_FILE_BYTES } from '../shared/names.ts';
import type { ImprovePoints, ReadFile } from '../shared/ports.ts';
import { type Failure, jsonLine, type Outcome, prettyText } from './digest-text.ts';
import { MODEL_HELP, MODEL_OPTIONS, modelEnvironment } from './model-options.ts';
import { peopleLog } from './people-log.ts';

const USAGE = `Usage: npm run -s digest -- [--pretty] FILE...

Prints one JSON object a line for each article, in the order of the files: title, byline, date, language, text,
key points with their evidence, reading time. Files inside a file, such as an e-mail's attachments or a feed's
entries, follow it as FILE/NAME. A file that cannot be used gives {"file", "error": {"code", "message"}}, and
the exit status is then 1.

  -                read standard input
  --pretty         print for people instead of programs
${MODEL_HELP}  --help           print this text
`;

const FAILURES: Readonly<Record<string, (file: string) => Failure>> = {
  ENOENT: (file) => ({ code: 'not-found', message: `There is no file ${file}.` }),
  EISDIR: (file) => ({ code: 'not-a-file', message: `${file} is a folder; name the files in it.` }),
  EACCES: (file) => ({ code: 'not-readable', message: `${file} may not be read; change its permissions.` }),
  EPERM: (file) => ({ code: 'not-readable', message: `${file} may not be read; change its permissions.` }),
};

const failureOf = (file: string, error: unknown): Failure => {
  if (error instanceof UnreadableArticleError) return { code: error.code, message: error.message };
  if (error instanceof ReaderError) {
    console.error(error);
    return { code: 'not-read', message: error.message };
  }
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

/** What a file and the files in it gave, the file itself first. As in a feed, those are read but not opened in turn. */
async function* digest(
  file: string,
  bytes: () => Promise<Uint8Array>,
  readFile: ReadFile,
  isInside = false,
): AsyncGenerator<Outcome> {
  try {
    const { article, parts } = await readFile({ name: file, bytes: await bytes() });
    if (isInside && article === null) {
      const message = `${file} holds files of its own and lies inside another file; read it by itself.`;
      throw new UnreadableArticleError('too-deep', file, message);
    }
    const opened = isInside ? [] : parts;
    yield { file, article, parts: opened.map(({ name }) => name) };
    for (const part of opened) yield* digest(`${file}/${part.name}`, async () => part.bytes, readFile, true);
  } catch (error) {
    yield { file, error: failureOf(file, error) };
  }
}

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
      ...MODEL_OPTIONS,
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

/** Reads files with the points of the model that the options or the environment name. @throws ConfigError */
const withModel = async (
  readFile: ReadFile,
  values: Parameters<typeof modelEnvironment>[1],
): Promise<ReadFile> => {
  const environment = modelEnvironment(process.env, values);
  const settings = readModelSettings(environment);
  if (settings === null) return readFile;
  const log = peopleLog((line) => console.error(line));
  const improve: ImprovePoints = await startModelPoints(settings, environment, memoryModelLedger(), log);
  return async (file) => {
    const contents = await readFile(file);
    const { article } = contents;
    return article === null ? contents : { ...contents, article: await improve(article, file.name) };
  };
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
  const reader = startReader({ maxFileBytes: DEFAULT_MAX_FILE_BYTES });
  let failed = false;
  try {
    const readFile = await withModel(reader.readFile, values);
    for (const file of positionals) {
      for await (const outcome of digest(file, () => readBytes(file), readFile)) {
        failed ||= 'error' in outcome;
        const text = values.pretty ? prettyText(outcome) : jsonLine(outcome);
        if (text !== null) await print(text);
      }
    }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    failed = true;
  } finally {
    await reader.close();
  }
  return failed ? 1 : 0;
};

// A reader that stops early, as `head` does, wants no more: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await main(process.argv.slice(2));
