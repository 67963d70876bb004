import { DEFAULT_MAX_FILE_BYTES } from '../names.ts';
import type { Article } from './article.ts';
import { bodyText } from './body-text.ts';
import { normalizeCharacters } from './characters.ts';
import { clean } from './clean/index.ts';
import { renderSafely } from './clean/sanitize.ts';
import { tooLarge, UnreadableArticleError } from './errors.ts';
import { keyPoints, publisherKeyPoints } from './key-points.ts';
import { languageOf } from './language.ts';
import { baseAddress, resolveMetadata } from './metadata.ts';
import { detect } from './parse/detect.ts';
import { articleOfDigest, isDigest } from './parse/digest.ts';
import type { Draft } from './parse/draft.ts';
import { parseHtml } from './parse/html.ts';
import { parseSchemaArticle } from './parse/json.ts';
import { parseMarkdown } from './parse/markdown.ts';
import { parseText } from './parse/text.ts';
import { readingTime } from './reading-time.ts';

export interface DroppedFile {
  /** Key or file name. Its extension counts only where the content leaves the format open. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const hasLetters = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

const articleOf = (draft: Draft, file: string): Article => {
  const { blocks, clues, publisherPoints } = clean(draft);
  const text = bodyText(blocks);
  if (!hasLetters(text)) {
    throw new UnreadableArticleError(
      'no-text',
      file,
      `No article text was found in ${file}; drop a file that contains the text itself.`,
    );
  }
  const metadata = resolveMetadata(clues);
  const language = languageOf(text, metadata.language);
  const pictures = blocks.filter((block) => block.kind === 'image').length;
  return {
    ...metadata,
    language,
    text,
    html: renderSafely(blocks, baseAddress(clues)),
    keyPoints:
      publisherPoints.length > 0
        ? publisherKeyPoints(publisherPoints, text, language)
        : keyPoints(text, metadata.title, language),
    readingTime: readingTime(text, language, pictures),
  };
};

const parseJson = (text: string, file: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UnreadableArticleError(
      'malformed',
      file,
      `${file} is not valid JSON; correct it and drop it again.`,
      { cause },
    );
  }
};

/**
 * Reads a dropped file. The result depends on the file alone.
 *
 * @param maxBytes the owner's limit on the size of a file
 * @throws UnreadableArticleError with a sentence for the person who dropped it
 */
export const readArticle = ({ name, bytes }: DroppedFile, maxBytes = DEFAULT_MAX_FILE_BYTES): Article => {
  if (bytes.length > maxBytes) {
    throw tooLarge(name, bytes.length, maxBytes);
  }
  const { format, text: decoded } = detect(bytes, name);
  const text = normalizeCharacters(decoded);
  switch (format) {
    case 'text':
      return articleOf(parseText(text), name);
    case 'markdown':
      return articleOf(parseMarkdown(text, name), name);
    case 'html':
      return articleOf(parseHtml(text), name);
    case 'json': {
      const json = parseJson(decoded, name);
      return isDigest(json) ? articleOfDigest(json) : articleOf(parseSchemaArticle(json, name), name);
    }
  }
};
