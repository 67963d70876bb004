// Searches one index of the site: the articles of one document of the feed of everything.

// The same as in shared/domain/search/words.ts, which made the words of the index.
const SIGNS = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670]/g;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const UNSPACED =
  /([\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]+)/u;

const wordsOf = (text) => {
  const folded = text.normalize('NFKD').replace(SIGNS, '').normalize('NFC').toLowerCase();
  const words = folded.match(WORD) ?? [];
  return [...new Set(words.flatMap((word) => word.split(UNSPACED)).filter(Boolean))];
};

/** How much a word counts where it stands. */
const TITLE = 4;
const POINTS = 2;
const BODY = 1;

/** How much a likeness counts. */
const SAME = 1;
const BEGINS = 0.5;
const MISSPELT = 0.25;

/** Shorter words have too many neighbours. */
const LEAST_MISSPELT = 5;

const likeness = (word, asked) => {
  if (word === asked) return SAME;
  return (UNSPACED.test(asked) ? word.includes(asked) : word.startsWith(asked)) ? BEGINS : 0;
};

/** One letter wrong, missing, too many, or two in each other's place, behind the first. */
const misspelling = (word, asked) => {
  if (Math.abs(word.length - asked.length) > 1 || word[0] !== asked[0]) return 0;
  let same = 1;
  while (same < asked.length && word[same] === asked[same]) same += 1;
  const [rest, askedRest] = [word.slice(same), asked.slice(same)];
  const isOneOff =
    rest.slice(1) === askedRest.slice(1) ||
    rest === askedRest.slice(1) ||
    rest.slice(1) === askedRest ||
    (rest[0] === askedRest[1] && rest[1] === askedRest[0] && rest.slice(2) === askedRest.slice(2));
  return isOneOff ? MISSPELT : 0;
};

/** Makes a fetched index ready to be searched. */
export const openIndex = ({ older, feeds, items, words, places }) => {
  const fields = items.map(({ title, points }) => [
    [TITLE, wordsOf(title)],
    [POINTS, wordsOf(points.join(' '))],
  ]);
  return { older, feeds, items, fields, words: words === '' ? [] : words.split(' '), places };
};

/** What each article gets for a word, by its place. */
const scoresFor = (asked, { fields, words, places }, compare) => {
  const scores = new Map();
  const add = (place, score) => scores.set(place, Math.max(score, scores.get(place) ?? 0));
  words.forEach((word, number) => {
    const like = compare(word, asked);
    if (like === 0) return;
    let place = 0;
    for (const distance of places[number]) {
      place += distance;
      add(place, like * BODY);
    }
  });
  fields.forEach((ofItem, place) => {
    for (const [weight, own] of ofItem)
      for (const word of own) {
        const like = compare(word, asked);
        if (like > 0) add(place, like * weight);
      }
  });
  return scores;
};

/**
 * The articles that have every word asked for, the best first, of equally good ones the newest. A word may be the
 * beginning of one in the article; misspelt ones count only where no article has the word itself.
 */
export const searchIn = (index, query) => {
  const asked = wordsOf(query);
  if (asked.length === 0) return [];
  const found = asked.map((word) => {
    const scores = scoresFor(word, index, likeness);
    return scores.size > 0 || word.length < LEAST_MISSPELT ? scores : scoresFor(word, index, misspelling);
  });
  // A word that few articles have says more.
  const rarity = found.map(({ size }) => Math.log(1 + index.items.length / size));
  return index.items
    .map((item, place) => ({ item, place }))
    .filter(({ place }) => found.every((scores) => scores.has(place)))
    .map(({ item, place }) => ({
      item,
      place,
      score: found.reduce((sum, scores, word) => sum + scores.get(place) * rarity[word], 0),
    }))
    .sort((one, other) => other.score - one.score || one.place - other.place)
    .map(({ item }) => item);
};
