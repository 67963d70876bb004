import { anyOf } from '../../any-of.ts';

// Sentences that stand among those of an article and are none of it.

/** A sentence that begins so calls on its reader to do something. */
const CALL_START = new RegExp(
  `^(?:${anyOf(String.raw`
    (?:click|tap|scroll|swipe|subscribe|download|like us|follow us|follow @|join us|find out|learn (?:more|about)|read more|take a look)\b
    (?:sign up|register (?:now|here|today)|stay tuned|tune in|check out|don['’]t miss|see|watch|hear|listen to|browse|tweet)\b
    (?:visit (?:our|us|www)|e-?mail (?:us|to)|share your|tell us|let us know|have you|do you have|what do you think)\b
    (?:get|have) (?:the latest|our|all the latest)\b
    (?:read|related|more|also|video|recommended|advertisement|sponsored)(?: more| next| now| on \w+)?\s?:
    read (?:the |our |this |his |her |their )?(?:full |complete )?(?:interview|story|report|article|statement|below|here)\b
    for (?:more|confidential|further|the latest)\b[^,]{0,60}, (?:visit|click|call|follow|see|go|sign|check|read|head)
    to (?:read|see|watch|subscribe|order|donate|find out|learn|buy)\b[^,]{0,60}, (?:visit|click|call|follow|see|go|sign|check)
    (?:abonnieren sie|jetzt (?:abonnieren|lesen|testen|anmelden)|hier klicken|lesen sie|folgen sie uns|melden sie sich|mehr zum thema)
    (?:abonnez-vous|cliquez|inscrivez-vous|suivez-nous|lire aussi|à lire aussi|lisez aussi|téléchargez)
    (?:suscr[ií]bete|suscríbase|haz clic|haga clic|síguenos|lee también|lea también|descarga)
    (?:подпис(?:ывайтесь|аться)|читайте (?:также|нас)|нажмите|следите за)
    (?:اشترك|تابعونا|اضغط|اقرأ أيضا|انقر)
    (?:सब्सक्राइब|यहां क्लिक|हमें फॉलो|यह भी पढ़ें)
  `)})`,
  'iu',
);

/** What nothing but a call on the reader says. */
const CALLS = new RegExp(
  anyOf(String.raw`
    click here
    scroll down
    our newsletter
    our free newsletter
    our app
    follow us on
    follow @
    like us on
    http://
    https://
    www\.
    hier klicken
    unseren newsletter
    notre newsletter
    nuestro boletín
    点击这里
    点击此处
    点击查看
    关注我们
    订阅我们
    扫码
    扫描二维码
    こちらをクリック
    ご登録ください
    フォローしてください
    구독하세요
    구독해
    클릭하세요
    클릭해
  `),
  'i',
);

const CAPTION_START = new RegExp(
  `^(?:${anyOf(String.raw`
    (?:photos?|photographs?|pictures?|images?|file photo|caption|credit|source|fotos?|bild|fotograf[ií]a|crédit photo|imagen|фото|снимок|صورة|फोटो)\s?[:：/|=]
    (?:写真|图|圖|图片|사진)\s?[:：=/]
    (?:above|below|left|right|pictured|inset|main|clockwise|top|bottom)(?: (?:above|below|left|right|from)\b[^,.:]{0,30})?[,:]
    (?:pictured|clockwise|undated)\b
    editor['’]s note
    (?:reporting|additional reporting|editing|writing) by\b
    (?:©|\(c\)|copyright)
  `)})`,
  'iu',
);
/** `Lucky escape: The driver ...` is how newspapers begin captions. */
const LABEL = /^\p{Lu}[\p{L}'’-]*(?: [\p{L}'’-]+){0,2}: \p{Lu}/u;
const IN_BRACKETS = /\(([^()]{1,90})\)/g;
const ASIDE =
  /\bpictured\b|^(?:(?:second |third |fourth |far |top |bottom |above |below |front |back |from )*(?:left|right|above|below|centre|center|cent(?:re|er) (?:left|right))|(?:file|stock) (?:photo|picture|image)|abgebildet|en la imagen|photo|foto)$/i;
/** Asides without brackets are told by one word alone. */
const ASIDE_WITHOUT_BRACKETS =
  /, (?:both |all )?pictured,?(?: (?:with|left|right|above|below|here|in|at|on|together|centre|center|outside|during|arriving|leaving)\b|,)/i;

/** What stands under pictures and in credits alone. */
const CREDITS = new RegExp(
  anyOf(`
    getty images
    ap photo
    shutterstock
    rex features
    afp/
    /afp
    /getty
    photo by
    photograph by
    photographed by
    photo credit
    photo courtesy
    image courtesy
    picture credit
    image credit
    seen here
    shown here
    pictured here
    contributed to this report
    contributed to this story
    contributed to this article
    expressed in this commentary
    expressed in this article
    expressed in this column
    all rights reserved
  `),
  'i',
);

/** Whether a sentence calls on its reader to click, follow, subscribe or watch. */
export const isAdvertisement = (text: string): boolean => CALL_START.test(text) || CALLS.test(text);

const asidesOf = (text: string): string[] =>
  text.includes('(') ? [...text.matchAll(IN_BRACKETS)].map(([, inside = '']) => inside) : [];

/** Whether a sentence tells what a picture shows, or whom something is by. */
export const isCaption = (text: string): boolean =>
  CAPTION_START.test(text) ||
  LABEL.test(text) ||
  CREDITS.test(text) ||
  asidesOf(text).some((aside) => ASIDE.test(aside)) ||
  (text.includes('ictured') && ASIDE_WITHOUT_BRACKETS.test(text));
