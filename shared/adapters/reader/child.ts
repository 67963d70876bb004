// The process in which files are read. It is told of each by a message, and may be killed at any moment.
import { inspect } from 'node:util';
import { UnreadableArticleError } from '../../domain/errors.ts';
import { readFile } from '../../domain/read-file.ts';
import type { ReadAnswer, ReadRequest, Ready } from './messages.ts';

const tell = (message: ReadAnswer | Ready, sent?: () => void): void => {
  process.send?.(message, undefined, {}, sent);
};

const failure = (error: unknown): ReadAnswer => ({
  kind: 'failed',
  message: String(error),
  stack: inspect(error),
});

const answerTo = async ({ file, maxFileBytes }: ReadRequest): Promise<ReadAnswer> => {
  try {
    return { kind: 'contents', contents: await readFile(file, maxFileBytes) };
  } catch (error) {
    if (!(error instanceof UnreadableArticleError)) return failure(error);
    const { code, message, cause } = error;
    return {
      kind: 'unreadable',
      code,
      file: error.file,
      message,
      cause: cause === undefined ? null : inspect(cause),
    };
  }
};

// What a library throws outside any promise leaves it in a state nobody knows.
process.on('uncaughtException', (error) => tell(failure(error), () => process.exit(1)));

process.on('message', async (request: ReadRequest) => tell(await answerTo(request)));

tell({ kind: 'ready' });
