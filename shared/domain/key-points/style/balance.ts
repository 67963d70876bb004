const CLOSERS: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '（': '）',
  '【': '】',
  '「': '」',
  '『': '』',
  '《': '》',
  '〈': '〉',
  '“': '”',
  '„': '“”',
  '«': '»',
  '»': '«',
  '”': '”',
  '‹': '›',
  '›': '‹',
  '"': '"',
};
/** Anything that opens or closes. */
const PAIRED = /[()[\]{}（）【】「」『』《》〈〉“”„«»‹›"]/g;
/** Feet and inches (`5'11"`, `6ft 2"`), and inches before a word (`a 12" record`). */
const INCHES = /(?<=\d(?:['’′]|ft) ?\d{1,2})"|(?<=[^\d]\d{1,2})"(?= \p{Ll})/u;
/** A single quotation mark at the beginning of a word; `'90s` and `'em` leave letters out. */
const SINGLE_OPEN = /(?:^|[\s("“—–-])['‘](?=[\p{Lu}\p{Ll}£$])(?!(?:em|til|tis|twas|cause|n|bout)\b)/gu;
/** One that ends a quotation for certain: behind a mark, or before one at the end of a word. */
const SINGLE_CLOSE = /[\p{L}\p{N}.,!?…]['’](?=$|[\s)"”.,;:!?—–-])/gu;
const SINGLE_CLOSE_FOR_CERTAIN = /[.,!?…]['’](?=$|[\s)])/gu;

const hasStrayMark = (text: string): boolean => {
  const open: string[] = [];
  for (const { 0: mark, index } of text.matchAll(PAIRED)) {
    const awaited = CLOSERS[open.at(-1) ?? ''] ?? '';
    if (awaited.includes(mark)) open.pop();
    else if (mark === '"' && open.includes('"')) return true;
    else if (CLOSERS[mark] === undefined) return true;
    // Closing marks open only where their language uses them so: at the beginning of a word.
    else if (
      (mark === '”' || mark === '»' || mark === '›') &&
      /[\p{L}\p{N}.,!?…]/u.test(text[index - 1] ?? '')
    )
      return true;
    else open.push(mark);
  }
  return open.length > 0;
};

const hasUnbalancedSingles = (text: string): boolean => {
  if (!/['‘’]/.test(text)) return false;
  const opened = text.match(SINGLE_OPEN)?.length ?? 0;
  const closed = text.match(SINGLE_CLOSE)?.length ?? 0;
  return opened > closed || (text.match(SINGLE_CLOSE_FOR_CERTAIN)?.length ?? 0) > opened;
};

/** Whether a bracket or quotation mark of a text has no partner. Apostrophes and inches need none. */
export const isUnbalanced = (text: string): boolean =>
  (hasStrayMark(text) && hasStrayMark(text.replace(INCHES, ''))) || hasUnbalancedSingles(text);
