import { bodyText } from '../../shared/domain/body-text.ts';
import { clean } from '../../shared/domain/clean/index.ts';
import { renderSafely } from '../../shared/domain/clean/sanitize.ts';
import { UnreadableArticleError } from '../../shared/domain/errors.ts';
import { baseAddress, resolveMetadata } from '../../shared/domain/metadata.ts';
import { parseHtml } from '../../shared/domain/parse/html.ts';
import { readFile } from '../../shared/domain/read-file.ts';

/** What an extractor made of a page. Its body is text already, or HTML that remains to be turned into text. */
export interface Extract {
  readonly text?: string;
  readonly html?: string;
  readonly title?: string | null;
  readonly byline?: string | null;
  readonly date?: string | null;
}

export type Engine = (page: string, address: string) => Promise<Extract>;

/** What the others do as well: the body as clean HTML and as text, title, byline and date. */
const extract: Engine = async (page) => {
  const { blocks, clues } = clean(parseHtml(page));
  renderSafely(blocks, baseAddress(clues));
  const { title, byline, publishedAt } = resolveMetadata(clues);
  return { text: bodyText(blocks), title, byline, date: publishedAt };
};

const digest: Engine = async (page) => {
  try {
    const { article } = await readFile({ name: 'page.html', bytes: Buffer.from(page) });
    if (article === null) return {};
    const { text, title, byline, publishedAt } = article;
    return { text, title, byline, date: publishedAt };
  } catch (error) {
    if (error instanceof UnreadableArticleError) return {};
    throw error;
  }
};

const readability = async (): Promise<Engine> => {
  const [{ Readability }, { parseHTML }] = await Promise.all([
    import('@mozilla/readability'),
    import('linkedom'),
  ]);
  return async (page) => {
    const article = new Readability(parseHTML(page).document).parse();
    if (article === null) return {};
    const { content, title, byline, publishedTime } = article;
    return { html: content ?? '', title: title ?? null, byline: byline ?? null, date: publishedTime ?? null };
  };
};

const defuddle = async (): Promise<Engine> => {
  const [{ Defuddle }, { parseHTML }] = await Promise.all([import('defuddle/node'), import('linkedom')]);
  return async (page, address) => {
    // With `useAsync` it would fetch what it misses from other services.
    const result = await Defuddle(parseHTML(page).document, address, { useAsync: false });
    const { content, title, author, published } = result;
    return { html: content, title, byline: author, date: published };
  };
};

const articleExtractor = async (): Promise<Engine> => {
  const { extractFromHtml } = await import('@extractus/article-extractor');
  return async (page, address) => {
    const article = await extractFromHtml(page, address);
    if (article === null) return {};
    const { content, title, author, published } = article;
    return {
      html: content ?? '',
      title: title ?? null,
      byline: author ?? null,
      date: published ?? null,
    };
  };
};

/**
 * Loads an engine and nothing of the others. The first is what the others are compared with; the second makes the whole
 * digest, key points and all.
 */
export const ENGINES: Readonly<Record<string, () => Promise<Engine>>> = {
  Dropfeed: async () => extract,
  'Dropfeed, whole digest': async () => digest,
  'Readability + linkedom': readability,
  'defuddle + linkedom': defuddle,
  'article-extractor': articleExtractor,
};
