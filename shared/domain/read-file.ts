import { DEFAULT_MAX_FILE_BYTES } from '../names.ts';
import type { Article } from './article.ts';
import { articleOf } from './article-of-draft.ts';
import { normalizeCharacters } from './characters.ts';
import { tooLarge, UnreadableArticleError } from './errors.ts';
import { detect } from './parse/detect.ts';
import { articleOfDigest, isDigest } from './parse/digest.ts';
import { parseHtml } from './parse/html.ts';
import { parseSchemaArticle } from './parse/json.ts';
import { parseMarkdown } from './parse/markdown.ts';
import { parseText } from './parse/text.ts';

export interface DroppedFile {
  /** Key or file name. Its extension counts only where the content leaves the format open. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file inside a file, such as the attachment of an e-mail or the entry of a feed, that becomes an item of its own. */
export interface Part {
  /** Stays the same when the file is dropped again; unique in it, and at most 100 characters of `A-Za-z0-9._-`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a file holds: an article, parts, or both. */
export interface FileContents {
  readonly article: Article | null;
  readonly parts: readonly Part[];
}

const parseJson = (text: string, file: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UnreadableArticleError(
      'broken',
      file,
      `${file} is not valid JSON; correct it and drop it again.`,
      { cause },
    );
  }
};

const alone = (article: Article): FileContents => ({ article, parts: [] });

/**
 * Reads a dropped file. The result depends on the file alone.
 *
 * @param maxBytes the owner's limit on the size of a file
 * @throws UnreadableArticleError with a sentence for the person who dropped it
 */
export const readFile = async (
  { name, bytes }: DroppedFile,
  maxBytes = DEFAULT_MAX_FILE_BYTES,
): Promise<FileContents> => {
  if (bytes.length > maxBytes) {
    throw tooLarge(name, bytes.length, maxBytes);
  }
  const { format, text: decoded } = detect(bytes, name);
  const text = normalizeCharacters(decoded);
  switch (format) {
    case 'text':
      return alone(articleOf(parseText(text), name));
    case 'markdown':
      return alone(articleOf(parseMarkdown(text, name), name));
    case 'html':
      return alone(articleOf(parseHtml(text), name));
    case 'json': {
      const json = parseJson(decoded, name);
      return alone(isDigest(json) ? articleOfDigest(json) : articleOf(parseSchemaArticle(json, name), name));
    }
  }
};
