import { anyOf } from '../any-of.ts';

/** Sentences that may begin with where the news comes from. */
const DATED = 3;
const LONGEST_DATELINE = 120;
/** `NAIROBI, Kenya (CNN) --` */
const DATELINE =
  /^(?:\p{Lu}[\p{L}.,' /-]{0,60}\s)?\((?:\p{Lu}[\p{L}.]{1,24}(?: \p{Lu}[\p{L}.]{1,24}){0,3})\)\s*(?:--|[—–-]|:)?\s*/u;

/** What joins a sentence to the one before; without it the sentence says the same. */
const CONNECTIVE = new RegExp(
  `^(?:[-–—•*]+\\s+|NEW:\\s+|(?:but|and)\\s+(?=\\p{L}{2})|(?:${anyOf(`
    but
    and
    so
    or
    yet
    still
    however
    meanwhile
    instead
    then
    also
    moreover
    furthermore
    in addition
    additionally
    nevertheless
    nonetheless
    therefore
    thus
    besides
    now
    indeed
    in fact
    of course
    for example
    for instance
    overall
    finally
    ultimately
    eventually
    again
    afterwards?
    separately
    similarly
    likewise
    in turn
    as a result
    at the same time
    on the other hand
    even so
    plus
    sin embargo
    además
    por otra parte
    en effet
    cependant
    toutefois
    en outre
  `)}),\\s+)`,
  'iu',
);
const MAX_CONNECTIVES = 3;

/**
 * A sentence without its dateline and the connectives before its first clause, and how many characters that cut off.
 * The first letter left is made a capital.
 *
 * @param index of the sentence in its article, from 0
 */
export const openingOf = (sentence: string, index: number): { text: string; cut: number } => {
  let cut =
    index < DATED && sentence.includes('(')
      ? (DATELINE.exec(sentence.slice(0, LONGEST_DATELINE))?.[0].length ?? 0)
      : 0;
  const dated = cut;
  for (let found = 0; found < MAX_CONNECTIVES; found += 1) {
    const connective = CONNECTIVE.exec(sentence.slice(cut, cut + LONGEST_DATELINE));
    if (connective === null) break;
    cut += connective[0].length;
  }
  const rest = sentence.slice(cut);
  return { text: cut > dated ? rest.charAt(0).toUpperCase() + rest.slice(1) : rest, cut };
};
