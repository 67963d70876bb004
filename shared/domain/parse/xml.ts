import { Parser } from 'htmlparser2';
import { UnreadableArticleError } from '../errors.ts';

/** Far more than a table within a table within a text box needs. */
const MAX_DEPTH = 400;

/** Names come without their namespace prefix, which every program may choose for itself. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(data: string): void;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const localAttributes = (attributes: Readonly<Record<string, string>>): Record<string, string> => {
  const local: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(attributes)) {
    if (!name.startsWith('xmlns')) local[localName(name)] = value;
  }
  return local;
};

/**
 * Reads XML event by event, forgiving of faults. Nothing outside the text is opened and no entity is expanded but
 * the five of XML itself.
 *
 * @param file for messages
 * @throws UnreadableArticleError `too-deep`, or `broken` for a document that declares entities
 */
export const readXml = (xml: string, file: string, handler: XmlHandler): void => {
  let depth = 0;
  const parser = new Parser(
    {
      onprocessinginstruction: (name, data) => {
        if (name.toLowerCase() !== '!doctype' || !data.includes('[')) return;
        throw new UnreadableArticleError(
          'broken',
          file,
          `${file} declares XML entities, which Dropfeed does not read; save it again with another program.`,
        );
      },
      onopentag: (name, attributes) => {
        depth += 1;
        if (depth > MAX_DEPTH) {
          throw new UnreadableArticleError(
            'too-deep',
            file,
            `${file} is nested more than ${MAX_DEPTH} deep; take tables out of tables and drop it again.`,
          );
        }
        handler.open(localName(name), localAttributes(attributes));
      },
      ontext: (data) => handler.text?.(data),
      onclosetag: (name) => {
        depth -= 1;
        handler.close?.(localName(name));
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
};
