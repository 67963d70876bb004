import { anyOf } from '../../any-of.ts';

/** The fields that mail programs print above a quoted or forwarded message, one language a line. */
const FIELD = anyOf(`
  from|sent|date|to|cc|bcc|subject|reply-to
  von|gesendet|datum|an|kopie|betreff
  de|envoyé|à|objet
  enviado(?: el)?|fecha|para|asunto
  da|inviato|data|a|oggetto
  enviad[ao](?: em)?|assunto
  van|verzonden|aan|onderwerp
  från|skickat|till|kopia|ämne
  fra|sendt|til|kopi|emne
  lähettäjä|lähetetty|vastaanottaja|aihe
  od|wysłano|do|dw|temat
  odesláno|komu|předmět
  от|отправлено|дата|кому|копия|тема
  від|надіслано|кому|тема
  发件人|发送时间|日期|收件人|抄送|主题
  寄件者|寄件日期|收件者|副本|主旨
  差出人|送信日時|日付|宛先|件名
  보낸 ?사람|보낸 ?날짜|날짜|받는 ?사람|참조|제목
`);

/** A line such as `From: Ann Lee`; its field and its value. */
export const HEADER_LINE = new RegExp(`^\\*?(${FIELD})\\*?[ ]{0,3}[:：]\\*?[ ]{0,3}(.{0,500})$`, 'iu');

export const FROM = /^(?:from|von|de|da|van|från|fra|lähettäjä|od|от|від|发件人|寄件者|差出人|보낸 ?사람)$/iu;
export const SENT =
  /^(?:sent|date|gesendet|datum|envoyé|enviado(?: el)?|fecha|inviato|data|enviad[ao](?: em)?|verzonden|skickat|sendt|lähetetty|wysłano|odesláno|отправлено|дата|надіслано|发送时间|日期|寄件日期|送信日時|日付|보낸 ?날짜|날짜)$/iu;

/** The line above a forwarded message. */
export const FORWARDED = new RegExp(
  `^(?:-{2,12} ?|_{2,60} ?)?(?:${anyOf(`
    (?:begin )?forwarded message
    (?:anfang der )?weitergeleitete[n]? nachricht
    (?:début du )?message (?:transféré|réexpédié)
    (?:inicio del )?mensaje reenviado
    (?:inizio )?messaggio inoltrato
    (?:início da )?mensagem (?:encaminhada|reencaminhada)
    (?:begin )?doorgestuurd bericht
    vidarebefordrat (?:meddelande|brev)
    vider(?:e)?sendt (?:melding|besked)
    edelleenlähetetty viesti
    (?:początek )?przekazan(?:a|ej) wiadomo(?:ść|ści)
    přeposlaná zpráva
    (?:начало )?пересылаемо(?:е|го) сообщени[ея]
    пересланное сообщение
    转发的?邮件
    轉寄的?郵件
    転送(?:された)?メッセージ
  `)})(?:[ :]{0,3}-{2,12}| ?:)?$`,
  'iu',
);

/** The line above the message that is answered. */
export const ORIGINAL = new RegExp(
  `^-{2,12} ?(?:${anyOf(`
    original (?:message|appointment)
    urspr(?:ü|ue)ngliche nachricht
    original-?nachricht
    message d['’]origine
    mensaje original
    messaggio originale
    mensagem original
    oorspronkelijk bericht
    ursprungligt meddelande
    ursprungsmeddelande
    opprinnelig melding
    oprindelig meddelelse
    alkuperäinen viesti
    wiadomość oryginalna
    původní zpráva
    исходное сообщение
    原始邮件
    原始郵件
    元のメッセージ
    원본 메시지
  `)}) ?-{2,12}$`,
  'iu',
);

/** `On Monday, Ann Lee wrote:` above a quotation. */
export const ATTRIBUTION = new RegExp(
  `^(?:${anyOf(String.raw`
    on .{5,250} wrote
    .{2,150} wrote on .{5,100}
    am .{5,200} schrieb.{0,100}
    le .{5,250} a écrit
    el .{5,250} escribió
    il .{5,250} ha scritto
    (?:em|no dia) .{5,250} escreveu
    op .{5,200} schreef.{0,100}
    (?:den|på|le) .{5,200} skrev.{0,100}
    .{5,200} kirjoitti
    (?:w dniu|dnia) .{5,200} napisał(?:\(a\)|a)?.{0,20}
    .{5,200} napsala?(?:\(a\))?
    .{5,200} (?:пишет|написала?(?:\(а\))?)
    (?:于|在) ?.{5,200}写道
    .{5,200}(?:のメール|書きました)
    .{5,200} 작성
  `)}) ?[:：]$`,
  'iu',
);

/** What newsletters say of themselves, and not of the world: how to leave, whom it was sent to, where else it is. */
export const FURNITURE = new RegExp(
  anyOf(String.raw`
    \bunsubscribe\b|\bopt[ -]out\b
    \b(?:manage|update|change|edit) (?:your |my )?(?:e-?mail |newsletter |subscription |subscriber )?(?:preferences|settings|profile|subscriptions?)\b
    \b(?:view|read|open|see) (?:this |it |the )?(?:e-?mail |newsletter |letter |message |edition |issue |post |article )?(?:online|(?:in|on) (?:your |a |the )?(?:web|browser|site|app)\b)
    \b(?:trouble|problems|difficulty) (?:viewing|reading|seeing)\b
    \byou(?:['’]re| are) (?:receiving|getting) (?:this|these)\b|\byou(?:['’]ve| have)? received this\b
    \b(?:e-?mail|message|newsletter) (?:was|is|has been) (?:sent|intended|forwarded)\b
    \badd (?:us|\S{3,80}) to your (?:address book|contacts|safe senders?)\b
    \bforward (?:this|it)? ?(?:e-?mail|newsletter|message|issue)? ?to a (?:friend|colleague)\b
    \bour (?:mailing|postal) address is\b
    ^(?:sent from|get outlook for|von meinem \S+ gesendet|envoyé de(?:puis)? mon|enviado desde mi|inviato da(?:l mio)?|enviado do meu|verzonden vanaf mijn|skickat från min)\b.{0,60}$
    \b(?:abmelden|abbestellen|austragen|newsletter abbestellen)\b|\bim browser (?:ansehen|anzeigen|lesen|öffnen)\b|\bonline[- ](?:version|ansicht|ansehen|lesen)\b|\bsie erhalten diese\b
    \bse désabonner\b|\bse désinscrire\b|\bdésabonnement\b|\bdésinscription\b|\bvoir (?:la version en ligne|dans (?:le|votre) navigateur)\b|\bvous recevez ce(?:t|tte)?\b
    \bdarse de baja\b|\bcancelar (?:la |tu |su )?suscripción\b|\bver en (?:el|tu|su) navegador\b|\bha(?:s)? recibido este (?:correo|mensaje)\b
    \bannulla (?:l['’])?iscrizione\b|\bdisiscriv\S{1,8}|\bcancella(?:ti| l['’]iscrizione)\b|\bvisualizza (?:\S{1,12} )?nel browser\b|\bricevi questa\b
    \bcancelar (?:a )?(?:inscrição|subscrição|assinatura)\b|\bdescadastr\S{1,8}|\bver no navegador\b
    \buitschrijven\b|\bafmelden\b|\bbekijk (?:\S{1,20} ){0,3}(?:in (?:je|uw|de) browser|online)\b|\bu ontvangt deze\b
    \bavregistrera\b|\bavprenumerera\b|\bavslutt abonnement\b|\bmeld (?:deg|meg) av\b|\bafmeld\b|\bse (?:\S{1,12} )?i (?:din )?(?:webbläsare|nettleser|browser)\b
    \bwypisz\b|\brezygnacj\S{1,3} z subskrypcji\b|\bzobacz w przeglądarce\b
    отписаться|открыть в браузере|відписатися
    退订|取消订阅|退訂|取消訂閱|在浏览器中查看|配信停止|購読解除|ブラウザで(?:表示|見る)|수신 ?거부|구독 ?취소
  `),
  'iu',
);

/** What mail programs put before the subject of an answer or a forwarded message. */
const ANSWERED = 're|aw|antw|sv|vs|rif|odp|回复|回覆|答复|答覆|返信|답장';
const SENT_ON = 'fwd?|wg|tr|rv|enc|vl|doorst|pd|пересл|转发|轉寄|転送|전달';
export const SUBJECT_PREFIX = new RegExp(
  `^(?:(?:${ANSWERED}|(${SENT_ON}))(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\)|\\^\\d{1,3})? ?[:：]|\\[[^\\][]{1,40}\\](?= ?\\S)) ?`,
  'iu',
);
