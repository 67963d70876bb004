import { splitCredit } from '../clean/captions.ts';
import { FURNITURE_INSIDE, FURNITURE_LINES, FURNITURE_STARTS, RELATED_LABELS } from '../clean/phrases.ts';
import { endsClause, endsSentence } from '../clean/prose.ts';
import { shapeOf } from './text-shape.ts';

/** Enough of a line to know it by. */
const HEAD = 600;
/** Phrases are looked for in lines no longer than this. */
const MAX_PHRASE = 400;
const MAX_LABEL_WORDS = 30;
const MAX_MARK_WORDS = 15;

/** Signs that belong to a phrase, at its end. */
const PHRASE_END = ':：|»>';
const COUNTS = '0123456789.,() ';

const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{M}\p{N}]/u.test(character);

/** Lower case, without icons and punctuation around the words. */
const fold = (text: string): string => {
  const line = text.slice(0, MAX_PHRASE).toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, ' ');
  let start = 0;
  let end = line.length;
  while (start < end && !isWordCharacter(line[start]) && !'©ⓒ('.includes(line[start] ?? '')) start += 1;
  while (end > start && !isWordCharacter(line[end - 1]) && !PHRASE_END.includes(line[end - 1] ?? ''))
    end -= 1;
  return line.slice(start, end);
};

/** A label without the number of comments or shares before or after it. */
const withoutCounts = (line: string): string => {
  let end = line.length;
  while (end > 0 && (COUNTS + PHRASE_END).includes(line[end - 1] ?? '')) end -= 1;
  return line.slice(0, end).replace(/^[\d.,]+ ?k? /, '');
};

/** What stands above readers' comments, without their number. */
const COMMENT_LABELS: ReadonlySet<string> = new Set(
  `comment;comments;all comments;view comments;show comments;view all comments;read comments;reader comments;latest comments
  reply;replies;response;responses;thoughts;leave a reply;leave a comment;add a comment;post a comment;write a comment
  join the conversation;join the discussion;discussion;conversation;kommentar;kommentare;kommentar schreiben
  commentaire;commentaires;comentario;comentarios;comentário;comentários;commento;commenti;reactie;reacties;kommentarer
  комментарий;комментарии;комментариев;добавить комментарий;коментарі;komentarze;yorumlar;评论;評論;コメント;댓글`
    .split(/[;\n]/)
    .map((label) => label.trim()),
);
const COMMENTS_ON = /^(?:comments?|responses?|replies|thoughts?) (?:on|to)\b/;
/** A moment, as stands beside a name: a clock, a date or a time ago. */
const STAMP =
  /(?:\b\d{1,2}[:h]\d{2}\b|\bago\b|\b(?:19|20)\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:vor|il y a|hace|há|fa) \d|\d ?(?:分钟|小时|天|分|時間|日|시간|분|일)(?:前|전))/u;
const AUTHORED =
  /(?:\b(?:says|said|wrote|writes|replied|commented|posted|sagt|schrieb|a écrit|dice|dijo|disse|пишет|говорит):?$|^(?:by|posted by|written by|from|von|par|por|door|av|автор)[: ])/u;
const ACTION =
  /(?:^|[\s|·•])(?:reply|report|like|liked|likes|share|shared|flag|permalink|upvote|log in to|view profile|joined|antworten|melden|répondre|signaler|responder|rispondi|ответить)(?:$|[\s|·•(\d])/u;
const ADDRESS = /(?:https?:\/\/|www\.|\S@\S|(?:^|\s)[@#]\w)/;
const RIGHTS = /(?:[©®™ⓒ]|\b(?:copyright|all rights reserved)\b)/i;
const SPEAKERS =
  /(?<![\p{L}'])(?:i|i'm|i've|i'd|me|my|you|you're|your|we|our|ich|mir|mich|du|ihr|je|moi|vous|tu|yo|tú|mi|io|eu|você|я|мне|вы|ты)(?![\p{L}])/gu;

const isPhrase = (line: string, bare: string): boolean =>
  FURNITURE_LINES.has(line) ||
  FURNITURE_LINES.has(bare) ||
  FURNITURE_STARTS.test(line) ||
  FURNITURE_INSIDE.test(line);

/** What is counted in a line by itself. A flag is 0 or 1; a share is of its words or letters. */
export const lineShape = (text: string) => {
  const { words, letters, ...counts } = shapeOf(text);
  const head = text.slice(0, HEAD);
  const line = fold(text);
  const bare = withoutCounts(line);
  const perWord = (value: number): number => value / Math.max(1, words);
  const isLabel = words <= MAX_LABEL_WORDS;
  const isMark = words <= MAX_MARK_WORDS;
  return {
    words,
    wordLength: perWord(letters),
    functionWords: perWord(counts.functionWords),
    sentences: counts.sentences,
    commas: perWord(counts.commas),
    digits: counts.digits / Math.max(1, letters + counts.digits),
    capitals: counts.capitals / Math.max(1, letters),
    capitalized: perWord(counts.capitalized),
    signs: perWord(counts.signs),
    speakers: perWord(head.toLowerCase().match(SPEAKERS)?.length ?? 0),
    endsSentence: Number(endsSentence(text)),
    endsClause: Number(endsClause(text)),
    startsUpper: Number(/^\p{Lu}/u.test(head)),
    startsLower: Number(/^\p{Ll}/u.test(head)),
    startsDigit: Number(/^\d/.test(head)),
    exclaims: Number(/[!?！？]/.test(head)),
    isPhrase: Number(isLabel && isPhrase(line, bare)),
    opensRelated: Number(isLabel && RELATED_LABELS.test(bare)),
    opensComments: Number(isLabel && (COMMENT_LABELS.has(bare) || COMMENTS_ON.test(bare))),
    isStamp: Number(isMark && STAMP.test(line)),
    isAuthored: Number(isMark && AUTHORED.test(line)),
    hasAction: Number(isMark && ACTION.test(line)),
    isCredit: Number(splitCredit(text) !== null),
    hasAddress: Number(ADDRESS.test(head)),
    hasRights: Number(RIGHTS.test(head)),
    isWordless: Number(!/\p{L}{2}/u.test(head)),
  };
};

export type LineShape = ReturnType<typeof lineShape>;
