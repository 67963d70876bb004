import { Parser } from 'htmlparser2';

/** Elements that have no content, and no end tag in HTML. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta source track wbr'.split(' '),
);

/** What titles and names are set in. Another tag may be meant to be read, as in `How <canvas> works`. */
const INLINE = new Set(
  'a abbr b bdi big blink br cite code em font i mark q s small span strong sub sup u'.split(' '),
);

/**
 * A short value as plain text: its entities decoded, its tags left out.
 *
 * @param isHtml false where it may be text that is about tags: then only those that format it are left out
 */
export const plainText = (value: string, isHtml = false): string => {
  if (!/[<&]/.test(value)) return value;
  let text = '';
  const parser = new Parser({
    ontext: (data) => {
      text += data;
    },
    onopentag: (tag) => {
      if (!isHtml && !INLINE.has(tag)) text += `<${tag}>`;
    },
    onclosetag: (tag, implied) => {
      if (!isHtml && !INLINE.has(tag) && !implied) text += `</${tag}>`;
    },
  });
  parser.end(value);
  return text;
};

const KEPT = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/** The entities of HTML, which XML does not know and feeds use all the same, as numbers. */
export const numberNamedEntities = (xml: string): string =>
  xml.replace(/&([a-z][a-z0-9]{1,30});/gi, (entity, name: string) => {
    if (KEPT.has(name)) return entity;
    const decoded = plainText(entity);
    return decoded === entity
      ? entity
      : Array.from(decoded, (character) => `&#${character.codePointAt(0)};`).join('');
  });
