interface Document {
  readonly next_url?: string;
  readonly items: readonly { readonly id: string; readonly title: string }[];
}

const keyOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1));

/**
 * The documents of a feed as JSON Feed's `next_url` leads through them, from the one that people subscribe to.
 *
 * @param textOf a file of the site by its key
 * @throws Error where a document is missing, or leads back to one before it
 */
export const jsonChain = (textOf: (key: string) => string | undefined, first: string): Document[] => {
  const chain: Document[] = [];
  const seen = new Set<string>();
  for (let key: string | undefined = first; key !== undefined; ) {
    const text = textOf(key);
    if (text === undefined || seen.has(key)) throw new Error(`${key} is ${text ? 'met twice' : 'missing'}`);
    seen.add(key);
    const document = JSON.parse(text) as Document;
    chain.push(document);
    key = document.next_url === undefined ? undefined : keyOf(document.next_url);
  }
  return chain;
};

/** The titles of a feed's documents as RFC 5005's `prev-archive` leads through them. */
export const xmlChain = (
  textOf: (key: string) => string | undefined,
  first: string,
  item: 'item' | 'entry',
): string[][] => {
  const chain: string[][] = [];
  for (let key: string | undefined = first; key !== undefined; ) {
    const xml: string = textOf(key) ?? '';
    const entries = xml.split(new RegExp(`<${item}[ >]`)).slice(1);
    chain.push(entries.map((entry) => /<title[^>]*>([^<]*)</.exec(entry)?.[1] ?? ''));
    const link: string | undefined = xml.match(/<(?:atom:)?link [^>]*rel="prev-archive"[^>]*>/)?.[0];
    const url: string | undefined = link === undefined ? undefined : /href="([^"]*)"/.exec(link)?.[1];
    key = url === undefined ? undefined : keyOf(url);
  }
  return chain;
};
