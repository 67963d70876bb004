import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { default as addFormats } from 'ajv-formats';
import { RelaxNGValidator, XmlDocument, XmlValidateError } from 'libxml2-wasm';

const SCHEMAS = join(import.meta.dirname, '../fixtures/feed/schemas');

const atomSchema = RelaxNGValidator.fromDoc(
  XmlDocument.fromBuffer(readFileSync(join(SCHEMAS, 'atom-rfc4287.rng'))),
);

/** What the schema of RFC 4287 says of an Atom document; null if it is valid. */
export const atomSchemaFault = (xml: string): string | null => {
  const document = XmlDocument.fromString(xml);
  try {
    atomSchema.validate(document);
    return null;
  } catch (error) {
    if (error instanceof XmlValidateError) return error.message;
    throw error;
  } finally {
    document.dispose();
  }
};

/** A schema of draft 4 or 7, as ajv reads both. */
const schema = (name: string) => {
  const { $schema: _, id, ...rest } = JSON.parse(readFileSync(join(SCHEMAS, name), 'utf8'));
  return { ...rest, $id: id ?? name };
};

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(schema('schemastore-feed-1.json'));
const validators = ['sonicdoe-1.1.json', 'schemastore-feed.json'].map((name) => ({
  name,
  validate: ajv.compile(schema(name)),
}));

/** What two schemas of JSON Feed 1.1 say of a document. */
export const jsonFeedFaults = (json: string): string[] =>
  validators.flatMap(({ name, validate }) =>
    validate(JSON.parse(json))
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${name}: ${instancePath} ${message}`),
  );
