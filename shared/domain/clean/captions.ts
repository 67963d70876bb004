import type { Block, Clue, Draft } from '../parse/draft.ts';
import { isProse, wordCount } from './prose.ts';

const MAX_CAPTION_WORDS = 80;
const MAX_CREDIT = 120;
const MAX_CREDIT_WORDS = 14;

const LABEL =
  '(?:(?:photo|image|picture|photography|illustration|graphic|artwork)(?: credits?)?|photographs?|photographer|credits?|file photo|foto(?:grafie|graf|s)?|bild(?:quelle|nachweis)?|quelle|crédits?(?: photo)?|photographie|fotograf[ií]a|imagen|crédito|immagine|imagem|beeld|kuva|zdj[ęe]cie|grafik|ilustraci[óo]n|illustrazione|ilustração|иллюстрация|插[图圖]|fot\\.?|фото|фотография|світлина|φωτογραφία|fotoğraf|الصورة|صورة|תמונה|צילום|图片?(?:来源)?|圖片?(?:來源)?|[摄攝]影|图源|圖源|写真|撮影|画像|사진)';
const BY = '(?:by|von|de|di|door|av|by:|courtesy(?: of)?)';
const AGENCIES =
  /(?:^|[\s/(])(?:AFP|AP|Reuters|REUTERS|Getty(?: Images)?|dpa|EPA|EPA-EFE|EFE|ANSA|Xinhua|Sputnik|Bloomberg|PA(?: Media| Wire)?|TASS|TT|NTB|Ritzau|LUSA|ANP|Kyodo|Yonhap|AAP|Shutterstock|iStock|Keystone|Imago|IMAGO|picture alliance|Alamy|Unsplash|Handout|新华社|新華社|中新社|共同社|時事通信|연합뉴스)(?:$|[\s/,)])/;

/** After a full stop or alone a label may be followed by `by`; within a line only by a colon or the like. */
const INLINE = new RegExp(
  `(?:^|[.!?。！？”"’)\\]|—–-]\\s*)${LABEL}\\s*(?:${BY}\\s+|[:：/／=|©]\\s*${BY}?\\s*)(\\S.{0,119})$|\\s${LABEL}\\s*[:：/／=©]\\s*(\\S.{0,119})$`,
  'iu',
);
/** Credits that are written small; all others are names. */
const SMALL_CREDIT =
  /^(?:dpa|epa|afp|imago|privat|private|handout|courtesy|picture[ -]alliance|pixabay|unsplash|pexels|archiv|getty|shutterstock|via|the|la|le|el|de|von|van|@)\b/i;
const BRACKETED = new RegExp(
  `[([（［【]\\s*(?:${LABEL}(?:\\s*(?:${BY}\\s|[:：/／=|])|\\s)\\s*|(?:AP|EPA|AFP) Photo\\s*/\\s*)([^()\\[\\]（）［］【】]{1,120})[)\\]）］】]\\.?$`,
  'iu',
);
const AGENCY_PHOTO =
  /(?:^|[.!?”"]\s+|[([]\s*)((?:AP|EPA|AFP|Reuters|Getty) Photo\s*\/\s*[^()[\]]{2,80})[)\]]?\.?$/i;
const SYMBOL = /(?:^|[.!?。”"]\s*|\s[|—–-]\s*)[©Ⓒ]\s*(\S[^.!?]{0,79})$/u;
const TRAILING_AGENCY = /(?<=[.!?。”"|])\s+([^.!?。]{2,60})$|[([（]([^()[\]（）]{2,60})[)\]）]\.?$/;
const CJK_AGENCY = /(?:^|[。！？\s])([\p{L}\s]{2,12})[图圖摄攝]$/u;

export interface Caption {
  /** Null where the line gives the credit alone. */
  readonly caption: string | null;
  readonly credit: string;
}

const clean = (text: string): string => text.trim().replace(/^[\s|—–-]+|[\s|—–©([（-]+$/g, '');

const isCredit = (credit: string): boolean =>
  wordCount(credit) <= MAX_CREDIT_WORDS && (!/^\p{Ll}/u.test(credit) || SMALL_CREDIT.test(credit));

const cut = (text: string, match: RegExpExecArray, credit: string): Caption | null => {
  const start = match.index + (/^[.!?。！？”"’)\]]/.test(match[0]) ? 1 : 0);
  const caption = clean(text.slice(0, start));
  const name = credit
    .trim()
    .replace(/[.)\]）］】]+$/, '')
    .trim();
  return name === '' ? null : { caption: caption === '' ? null : caption, credit: name };
};

/**
 * The photographer's credit at the end of a line, apart from the caption before it: `On Friday. Photo: AFP`,
 * `(Photo by Ann Lee)`, `© dpa`, `图/新华社`. Null where the line ends otherwise.
 */
export const splitCredit = (text: string): Caption | null => {
  if (text.length > 1_200 || wordCount(text) > MAX_CAPTION_WORDS) return null;
  // A credit is short and stands last: only the end of the line is searched.
  const offset = Math.max(0, text.length - 2 * MAX_CREDIT);
  const tail = text.slice(offset);
  for (const pattern of [BRACKETED, AGENCY_PHOTO, INLINE, SYMBOL, CJK_AGENCY]) {
    const match = pattern.exec(tail);
    const credit = match?.[1] ?? match?.[2];
    if (match === null || credit === undefined || !isCredit(credit)) continue;
    match.index += offset;
    return cut(text, match, credit);
  }
  const agency = TRAILING_AGENCY.exec(tail);
  const name = agency?.[1] ?? agency?.[2];
  if (agency === null || name === undefined || !AGENCIES.test(name) || wordCount(name) > 8) return null;
  agency.index += offset;
  return cut(text, agency, name);
};

const MAX_LOOSE_WORDS = 40;

const isFirst = (clues: readonly Clue[]): boolean =>
  clues.every((clue) => clue.field !== 'imageCaption' && clue.field !== 'imageCredit');

const captionClues = ({ caption, credit }: { caption: string | null; credit: string | null }): Clue[] => [
  ...(caption === null ? [] : [{ field: 'imageCaption', source: 'page', value: caption } as const]),
  ...(credit === null ? [] : [{ field: 'imageCredit', source: 'page', value: credit } as const]),
];

/** A credit in a line of its own ends a caption in the line before it, if that line stands above the body. */
const isLooseCaption = (block: Block | undefined, proseBefore: number): block is Block =>
  block?.kind === 'paragraph' && proseBefore === 0 && wordCount(block.text) <= MAX_LOOSE_WORDS;

/** Whether a picture stands above the body, or is the first below the sentence that introduces it. */
const isLeadPicture = (
  src: string,
  draft: Draft,
  above: readonly Block[],
  prose: number,
  isOnly: boolean,
): boolean => {
  // An author who names a picture and shows another wants both.
  const isOther = draft.clues.some(({ field, value }) => field === 'imageUrl' && value !== src);
  if (draft.origin === 'document' && (isOther || !isOnly)) return false;
  return (
    prose === 0 || (prose === 1 && isOnly && above.every((block) => wordCount(block.text) <= MAX_LOOSE_WORDS))
  );
};

/**
 * Takes captions and credits out of the body. The first becomes the article's, and so does the picture above
 * the first paragraph; a caption below a later picture stays with it.
 */
export const takeCaptions = (draft: Draft): Draft => {
  const blocks: Block[] = [];
  const clues: Clue[] = [];
  let prose = 0;
  for (const block of draft.blocks) {
    const previous = blocks.at(-1);
    const isText = block.kind === 'paragraph' || block.kind === 'caption' || block.kind === 'list-item';
    const split = isText ? splitCredit(block.text) : null;
    if (split === null && block.kind !== 'caption') {
      const isOnly = clues.every((clue) => clue.field !== 'imageUrl');
      if (block.picture !== null && isLeadPicture(block.picture.src, draft, blocks, prose, isOnly)) {
        clues.push({ field: 'imageUrl', source: 'page', value: block.picture.src });
      } else {
        blocks.push(block);
        if (isProse(block)) prose += 1;
      }
    } else if (previous?.kind === 'image') {
      blocks.push({ ...block, kind: 'caption' });
    } else if (
      split?.caption === null &&
      isLooseCaption(previous, prose - Number(previous !== undefined && isProse(previous)))
    ) {
      blocks.pop();
      prose = 0;
      if (isFirst(clues)) clues.push(...captionClues({ caption: previous.text, credit: split.credit }));
    } else if (isFirst(clues)) {
      clues.push(...captionClues(split ?? { caption: block.text, credit: null }));
    }
  }
  return { ...draft, blocks, clues: [...draft.clues, ...clues] };
};
