import type { Article } from './article.ts';
import { bodyText } from './body-text.ts';
import { clean } from './clean/index.ts';
import { renderSafely } from './clean/sanitize.ts';
import { UnreadableArticleError } from './errors.ts';
import { keyPoints } from './key-points/index.ts';
import { publisherKeyPoints } from './key-points/publisher-points.ts';
import { languageOf } from './language.ts';
import { baseAddress, resolveMetadata } from './metadata.ts';
import type { Draft } from './parse/draft.ts';
import { readingTime } from './reading-time.ts';

const hasLetters = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/**
 * Makes what a format was read into an article: furniture out, metadata resolved, key points and reading time added.
 *
 * @throws UnreadableArticleError `no-text`
 */
export const articleOf = (draft: Draft, file: string): Article => {
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
  // Those without an address are not shown.
  const pictures = blocks.filter(({ picture }) => picture !== null && picture.src !== '').length;
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
