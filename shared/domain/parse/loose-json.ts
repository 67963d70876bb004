/** What stands around the JSON of a script element. */
const WRAPPING = /<!\[CDATA\[|\]\]>|<!--|-->/g;
const ESCAPABLE = new Set('"\\/bfnrtu');

/** The index after a comment that begins at `index`, or `index` where none does. */
const afterComment = (source: string, index: number): number => {
  if (source[index] !== '/') return index;
  const next = source[index + 1];
  if (next !== '/' && next !== '*') return index;
  const end = source.indexOf(next === '/' ? '\n' : '*/', index + 2);
  if (end < 0) return source.length;
  return next === '/' ? end : end + 2;
};

const inString = (source: string, index: number): string => {
  const character = source[index] ?? '';
  if (character === '\\') {
    const escaped = source[index + 1] ?? '';
    return ESCAPABLE.has(escaped) ? character + escaped : escaped;
  }
  return character < ' ' ? ' ' : character;
};

/** The same JSON without comments, trailing commas, line breaks in strings and escapes that JSON does not have. */
const mended = (source: string): string => {
  const pieces: string[] = [];
  let quoted = false;
  /** Where a comma stands that nothing but white space has followed. */
  let comma = -1;
  for (let index = 0; index < source.length; index += 1) {
    const character = source[index] ?? '';
    if (quoted) {
      pieces.push(inString(source, index));
      if (character === '\\') index += 1;
      quoted = character !== '"';
      continue;
    }
    const end = afterComment(source, index);
    if (end > index) {
      index = end - 1;
      continue;
    }
    if ((character === '}' || character === ']') && comma >= 0) pieces[comma] = '';
    if (character === ',') comma = pieces.length;
    else if (character.trim() !== '') comma = -1;
    if (character === '"') quoted = true;
    pieces.push(character);
  }
  return pieces.join('').trimEnd().replace(/;$/, '');
};

const parsed = (source: string): unknown => {
  try {
    return JSON.parse(source);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** Nobody writes more by hand, and what a program writes has no such mistakes. */
const MAX_MENDED = 300_000;

/** Reads JSON as pages contain it, with the mistakes that are common there; undefined where that is not enough. */
export const parseLooseJson = (source: string): unknown => {
  const unwrapped = source.replace(WRAPPING, '').trim();
  const json = parsed(unwrapped);
  if (json !== undefined || unwrapped === '' || unwrapped.length > MAX_MENDED) return json;
  const quoted = unwrapped.includes('"') ? unwrapped : unwrapped.replaceAll('&quot;', '"');
  return parsed(mended(quoted));
};
