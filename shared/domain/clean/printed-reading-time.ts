import type { Clue, Draft } from '../parse/draft.ts';

const word = (alternatives: string): string => `(?<!\\p{L})(?:${alternatives})(?!\\p{L})`;

const READING = new RegExp(
  `${word('read|reading|lesezeit|lesedauer|lecture|lectura|lettura|leitura|leestijd|lästid|læsetid|lesetid|lukuaika|czytania|čtení|okuma|чтения|чтение|читання|ανάγνωσης|القراءة|קריאה')}|阅读|閱讀|读完|讀完|読了|読めます|읽는|읽기`,
  'giu',
);
const MINUTES =
  /(\d{1,3})\s*-?\s*(?:min\p{L}{0,6}\.?|мин\p{L}{0,4}\.?|хв\p{L}{0,6}\.?|dk\.?|dakika|λεπτ\p{L}{0,3}|دقائق|دقيقة|דקות|分钟|分鐘|分|분)/iu;
/** Everything else that such a line is made of. */
const FILLER = new RegExp(
  `${word('estimated|est|approx|approximately|about|ca|circa|etwa|environ|aproximado|aproximadamente|aprox|time|temps|tiempo|tempo|de|di|do|to|of|the|in|article|this|a|czas|doba|süresi|время|на|час|χρόνος|وقت|مدة|זמן')}|约|約|大约|時間|时间|时长|時長|需要|この記事は|で|시간|약`,
  'giu',
);
const MAX_LENGTH = 80;

const minutesOf = (text: string): string | null => {
  if (text.length > MAX_LENGTH) return null;
  const minutes = MINUTES.exec(text);
  if (minutes?.[1] === undefined || text.search(READING) < 0) return null;
  const rest = text
    .replace(MINUTES, ' ')
    .replace(READING, ' ')
    .replace(FILLER, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return rest === '' ? minutes[1] : null;
};

/** Takes the publisher's own reading time, such as `3 min read` or `Lesezeit: 4 Minuten`, out of the page. */
export const takePrintedReadingTime = (draft: Draft): Draft => {
  const clues: Clue[] = [];
  const blocks = draft.blocks.filter((block) => {
    const found = block.text
      .slice(0, 300)
      .split(/[|•·–—\n]/)
      .map((part) => minutesOf(part.trim()))
      .find((minutes) => minutes !== null);
    if (found === undefined || found === null || block.text.length > 200) return true;
    clues.push({ field: 'readingMinutes', source: 'page', value: found });
    // A date or a name beside it is still wanted.
    return minutesOf(block.text) === null;
  });
  return { ...draft, blocks, clues: [...draft.clues, ...clues], hasFurniture: clues.length > 0 };
};
