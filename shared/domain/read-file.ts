import { DEFAULT_MAX_FILE_BYTES } from '../names.ts';
import type { Article } from './article.ts';
import { articleOf } from './article-of-draft.ts';
import { normalizeCharacters } from './characters.ts';
import { tooLarge, UnreadableArticleError } from './errors.ts';
import type { FileContents } from './file-contents.ts';
import { type DetectedFile, detect } from './parse/detect.ts';
import { articleOfDigest, isDigest } from './parse/digest.ts';
import type { Draft } from './parse/draft.ts';
import { parseHtml } from './parse/html.ts';
import { parseJsonArticle } from './parse/json.ts';
import { parseMarkdown } from './parse/markdown.ts';
import { parseText } from './parse/text.ts';

export type { FileContents, Part } from './file-contents.ts';

export interface DroppedFile {
  /** Key or file name. Its extension counts only where the content leaves the format open. */
  readonly name: string;
  readonly bytes: Uint8Array;
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

/** The formats whose files are one document each, and nothing else. */
type Document = Exclude<DetectedFile, { readonly format: 'email' | 'feed' | 'json' }>;

const parse = async (detected: Document, name: string): Promise<Draft> => {
  switch (detected.format) {
    case 'text':
      return parseText(normalizeCharacters(detected.text));
    case 'markdown':
      return parseMarkdown(normalizeCharacters(detected.text), name);
    case 'html':
      return parseHtml(detected.text);
    case 'pdf': {
      const { parsePdf } = await import('./parse/pdf/index.ts');
      return parsePdf(detected.bytes, name);
    }
    case 'docx': {
      const { parseDocx } = await import('./parse/docx.ts');
      return parseDocx(detected.bytes, name);
    }
    case 'epub': {
      const { parseEpub } = await import('./parse/epub.ts');
      return parseEpub(detected.bytes, name);
    }
    case 'mhtml': {
      const { parseMhtml } = await import('./parse/mhtml.ts');
      return parseMhtml(detected.bytes, name);
    }
  }
};

/**
 * What a file is read into before anything of it is removed; null for e-mails, feeds and JSON, of which less is known.
 *
 * @throws UnreadableArticleError as {@link readFile} does
 */
export const draftOf = async ({ name, bytes }: DroppedFile): Promise<Draft | null> => {
  const detected = detect(bytes, name);
  const { format } = detected;
  return format === 'email' || format === 'feed' || format === 'json' ? null : parse(detected, name);
};

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
  if (bytes.length > maxBytes) throw tooLarge(name, bytes.length, maxBytes);
  const detected = detect(bytes, name);
  switch (detected.format) {
    case 'email': {
      const { readEmail } = await import('./parse/email.ts');
      return readEmail(detected.bytes, name);
    }
    case 'feed': {
      const { readFeed } = await import('./parse/feed-file.ts');
      return readFeed(detected.text, name);
    }
    case 'json': {
      const json = parseJson(detected.text, name);
      return alone(isDigest(json) ? articleOfDigest(json) : articleOf(parseJsonArticle(json, name), name));
    }
    default:
      return alone(articleOf(await parse(detected, name), name));
  }
};
