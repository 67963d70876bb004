/** A feed as far as it says which articles were dropped into it. */
interface Feed {
  readonly items: readonly { readonly id: string; readonly _dropfeed: { readonly feed: string | null } }[];
}

const ownIds = ([key, text]: readonly [string, string]): string[] => {
  if (!key.endsWith('feed.json')) return [];
  const own = key === 'feed.json' ? null : key.slice(0, -'/feed.json'.length);
  return (JSON.parse(text) as Feed).items.flatMap(({ id, _dropfeed: { feed } }) =>
    feed === own ? [id.replace('urn:dropfeed:', '')] : [],
  );
};

/**
 * The texts of a site, without the links to the articles beside it on the page of one that its own feed does not show:
 * nothing leads to the page of a file with the same article as an earlier one, and it may keep the links it once had.
 */
export const shownPages = (texts: Readonly<Record<string, string>>): Record<string, string> => {
  const shown = new Set(Object.entries(texts).flatMap(ownIds));
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => {
      const [, id = ''] = /^a\/(\w+)\/index\.html$/.exec(key) ?? [];
      const isUnseen = id !== '' && !shown.has(id);
      return [key, isUnseen ? text.replace(/<nav class="neighbours"[\s\S]*?<\/nav>\n/, '') : text];
    }),
  );
};
