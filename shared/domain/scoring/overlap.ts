/** Longer texts are known by their beginning. */
const MAX_WORDS = 20_000;
const isCjk = (code: number): boolean => code >= 0x3040 && code <= 0x9fff;
const isWord = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || code >= 0xc0;

/** A number for each word; a Chinese or Japanese character is a word (FNV-1a). */
const hashWords = (text: string): number[] => {
  const lower = text.toLowerCase();
  const hashes: number[] = [];
  let hash = 0;
  for (let index = 0; index <= lower.length && hashes.length < MAX_WORDS; index += 1) {
    const code = index < lower.length ? lower.charCodeAt(index) : 32;
    const punctuation = code >= 0x2000 && code <= 0x303f;
    if (isWord(code) && !punctuation) {
      hash = Math.imul((hash === 0 ? 0x811c9dc5 : hash) ^ code, 0x01000193);
      if (!isCjk(code)) continue;
    }
    if (hash !== 0) hashes.push(hash);
    hash = 0;
  }
  return hashes;
};

const gramsOf = (text: string, size: number): number[] => {
  const words = hashWords(text);
  if (size === 1 || words.length < size) return size === 1 ? words : [];
  const grams: number[] = [];
  for (let index = 0; index + size <= words.length; index += 1) {
    let gram = 0;
    for (let offset = 0; offset < size; offset += 1)
      gram = Math.imul(gram, 31) + (words[index + offset] ?? 0);
    grams.push(gram | 0);
  }
  return grams;
};

export interface Shares {
  /** How much of the text is known. */
  readonly ofText: number;
  /** How much of what is known the text has. */
  readonly ofKnown: number;
}

/** Compares texts with known ones, word group by word group, by hashes. */
export class Overlap {
  private readonly known: ReadonlySet<number>;
  private readonly size: number;

  /** @param size how many words make a group */
  constructor(texts: readonly string[], size: number) {
    this.size = size;
    this.known = new Set(texts.flatMap((text) => gramsOf(text, size)));
  }

  /** Both shares are 0 to 1; of a text too short to have a word group, half is taken for known. */
  compare(text: string): Shares {
    const grams = gramsOf(text, this.size);
    const distinct = new Set<number>();
    let found = 0;
    for (const gram of grams) {
      if (!this.known.has(gram)) continue;
      found += 1;
      distinct.add(gram);
    }
    return {
      ofText: grams.length > 0 ? found / grams.length : this.size === 1 ? 0 : 0.5,
      ofKnown: this.known.size > 0 ? distinct.size / this.known.size : 0,
    };
  }
}
