import { isMap, isScalar, LineCounter, type Pair, parseDocument } from 'yaml';
import { MAX_FEED_ITEMS } from '../../names.ts';
import { UnreadableArticleError } from '../errors.ts';
import { plainText, safeLanguage, safeUrl } from '../feed/safe.ts';
import type { FeedSettings } from '../feed/settings.ts';
import type { DroppedFile } from '../read-file.ts';
import { decodeText } from './decode.ts';

/** Ten settings fit many times over. */
const MAX_BYTES = 32_768;
const MAX_TEXT = 2_000;
const MAX_CATEGORIES = 20;

/** A value as it is used, or what it must be. */
type Checked = { readonly value: unknown } | { readonly demand: string };

const text = (value: unknown): Checked => {
  const line = typeof value === 'string' ? plainText(value) : '';
  return line === '' || line.length > MAX_TEXT
    ? { demand: `must be a text of at most ${MAX_TEXT} characters` }
    : { value: line };
};

const SETTINGS: Readonly<Record<keyof FeedSettings, (value: unknown) => Checked>> = {
  title: text,
  description: text,
  author: text,
  language: (value) => {
    const language = typeof value === 'string' ? safeLanguage(value) : null;
    return language === null ? { demand: 'must be a language tag such as en or pt-BR' } : { value: language };
  },
  image: (value) => {
    const url = typeof value === 'string' ? safeUrl(value) : null;
    return url === null ? { demand: 'must be an http or https address' } : { value: url };
  },
  items: (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_FEED_ITEMS
      ? { value }
      : { demand: `must be a whole number from 1 to ${MAX_FEED_ITEMS}` },
  content: (value) =>
    value === 'full' || value === 'summary' ? { value } : { demand: 'must be full or summary' },
  categories: (value) => {
    const names = (Array.isArray(value) ? value : [value]).map((name) =>
      typeof name === 'string' ? plainText(name) : '',
    );
    return names.length > MAX_CATEGORIES || names.some((name) => name === '' || name.length > MAX_TEXT)
      ? { demand: `must be a list of at most ${MAX_CATEGORIES} names` }
      : { value: [...new Set(names)] };
  },
  hidden: (value) => (typeof value === 'boolean' ? { value } : { demand: 'must be true or false' }),
};

/** The texts of a list; anything else stays what it is, and is no setting's value. */
const toPlain = (node: unknown): unknown =>
  typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items)
    ? node.items.map((item: unknown) => (isScalar(item) ? item.value : item))
    : node;

const isSetting = (name: string): name is keyof FeedSettings => Object.hasOwn(SETTINGS, name);

const badSettings = (file: string, what: string, cause?: unknown): UnreadableArticleError =>
  new UnreadableArticleError(
    'bad-settings',
    file,
    `${file} cannot be used: ${what}. Correct it and drop it again.`,
    cause === undefined ? {} : { cause },
  );

/**
 * What a feed's `feed.yaml` says; nothing, if it is empty.
 *
 * @throws UnreadableArticleError `bad-settings`, with the line of the first fault
 */
export const readFeedSettings = (
  { name, bytes }: DroppedFile,
  { canBeHidden }: { readonly canBeHidden: boolean },
): FeedSettings => {
  if (bytes.length > MAX_BYTES)
    throw badSettings(name, `it has ${bytes.length} bytes, and may have ${MAX_BYTES}`);
  const lineCounter = new LineCounter();
  const document = parseDocument(decodeText(bytes, name), { lineCounter });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line } = lineCounter.linePos(fault.pos[0]);
    throw badSettings(name, `line ${line} is no YAML (${fault.message.split(/ at line |\n/)[0]})`, fault);
  }
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null))
    return {};
  if (!isMap(document.contents)) throw badSettings(name, 'line 1 is no `setting: value`');

  const settings: Record<string, unknown> = {};
  for (const { key, value } of document.contents.items as Pair[]) {
    const setting = isScalar(key) ? String(key.value) : '';
    const offset = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
    const where = `line ${lineCounter.linePos(offset).line}`;
    if (!isSetting(setting)) {
      const known = Object.keys(SETTINGS).join(', ');
      throw badSettings(name, `${where} sets "${plainText(setting)}", and there are only ${known}`);
    }
    const checked = SETTINGS[setting](isScalar(value) ? value.value : toPlain(value));
    if ('demand' in checked) throw badSettings(name, `${where}: ${setting} ${checked.demand}`);
    if (setting === 'hidden' && checked.value === true && !canBeHidden)
      throw badSettings(name, `${where}: the feed of everything cannot be hidden`);
    settings[setting] = checked.value;
  }
  return settings;
};
