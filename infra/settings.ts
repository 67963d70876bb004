import type { Node } from 'constructs';
import {
  DEFAULT_BEDROCK_MODEL,
  DEFAULT_DAILY_DOLLARS,
  DEFAULT_DAILY_TOKENS,
  DEFAULT_FEED_ITEMS,
  DEFAULT_MAX_FILE_BYTES,
  IMAGE_POLICIES,
  type ImagePolicy,
  MAX_FEED_ITEMS,
  MODEL_PRICES,
} from '../shared/names.ts';

/** What the owner may choose, each as CDK context of the same name: `-c siteTitle="Our news"`. */
export interface Settings {
  readonly siteTitle: string;
  readonly siteDescription: string;
  /** BCP 47 tag of the site's own texts. */
  readonly siteLanguage: string;
  /** Whether feed entries have the whole article or its key points alone. */
  readonly content: 'full' | 'summary';
  /** Items of a feed before older ones move to its archive, unless its feed.yaml says otherwise. */
  readonly items: number;
  /** Address of a WebSub hub to tell of changes; null: none. */
  readonly hub: string | null;
  /** Whether search engines may list reading pages. */
  readonly indexed: boolean;
  /** What becomes of pictures that lie on other servers. */
  readonly images: ImagePolicy;
  /** Larger files are rejected unread. */
  readonly maxFileBytes: number;
  /**
   * Which model of Bedrock's writes key points: `off`, `on` (a small one of Amazon's, by the region's inference
   * profile), or the id of a model or an inference profile.
   */
  readonly model: string;
  /** Dollars for a million tokens in and out, as in `0.035/0.14`. */
  readonly modelPrices: string;
  /** Past either, the day's key points are made without the model. */
  readonly modelDailyDollars: number;
  readonly modelDailyTokens: number;
  /** What `cdk destroy` does with buckets and table. */
  readonly removal: 'retain' | 'destroy';
}

class SettingError extends Error {
  override readonly name = 'SettingError';

  constructor(setting: keyof Settings, demand: string, given: unknown) {
    super(`The setting ${setting} must be ${demand}, and is ${JSON.stringify(given)}`);
  }
}

/** Every setting, with its default where the owner chose nothing. @throws SettingError for the first that cannot be used */
export const readSettings = (node: Node): Settings => {
  const contextOf = (setting: keyof Settings, fallback: unknown): unknown =>
    node.tryGetContext(setting) ?? fallback;

  const text = (setting: keyof Settings, fallback: string): string => {
    const value = contextOf(setting, fallback);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    throw new SettingError(setting, 'a text', value);
  };

  const language = (setting: keyof Settings, fallback: string): string => {
    const value = text(setting, fallback);
    try {
      return new Intl.Locale(value).toString();
    } catch {
      throw new SettingError(setting, 'a language tag such as en or pt-BR', value);
    }
  };

  const count = (setting: keyof Settings, fallback: number): number => {
    const value = contextOf(setting, fallback);
    // Context from the command line is always text.
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
    if (typeof number === 'number' && Number.isSafeInteger(number) && number > 0) return number;
    throw new SettingError(setting, 'a whole number above zero', value);
  };

  const amount = (setting: keyof Settings, fallback: number): number => {
    const value = contextOf(setting, fallback);
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && number > 0 && number < 1e9) return number;
    throw new SettingError(setting, 'a number above zero', value);
  };

  const model = text('model', 'off');
  if (!/^(?:off|on|[\w-]+\.[\w.:-]+)$/.test(model)) {
    throw new SettingError(
      'model',
      "off, on or the id of one of Bedrock's models or inference profiles",
      model,
    );
  }
  const asked = model.includes('.') ? model : DEFAULT_BEDROCK_MODEL;
  const known = Object.entries(MODEL_PRICES).find(([id]) => asked.endsWith(id))?.[1];
  const modelPrices = contextOf('modelPrices', known);
  if (typeof modelPrices !== 'string' || !/^\d+(?:\.\d+)?\/\d+(?:\.\d+)?$/.test(modelPrices)) {
    const demand = `given for ${asked} as dollars for a million tokens in and out, as in 0.035/0.14`;
    throw new SettingError('modelPrices', demand, modelPrices ?? null);
  }

  const content = contextOf('content', 'full');
  if (content !== 'full' && content !== 'summary') {
    throw new SettingError('content', 'full or summary', content);
  }
  const items = count('items', DEFAULT_FEED_ITEMS);
  if (items > MAX_FEED_ITEMS) throw new SettingError('items', `at most ${MAX_FEED_ITEMS}`, items);
  const hub = contextOf('hub', null);
  if (hub !== null && !(typeof hub === 'string' && /^https?:\/\/[^/]/.test(hub))) {
    throw new SettingError('hub', 'the http(s) address of a WebSub hub', hub);
  }
  const indexed = contextOf('indexed', 'no');
  if (indexed !== 'yes' && indexed !== 'no') throw new SettingError('indexed', 'yes or no', indexed);

  const chosenImages = contextOf('images', 'keep');
  const images = IMAGE_POLICIES.find((policy) => policy === chosenImages);
  if (images === undefined) throw new SettingError('images', 'keep, copy or drop', chosenImages);

  const removal = contextOf('removal', 'retain');
  if (removal !== 'retain' && removal !== 'destroy') {
    throw new SettingError('removal', 'retain or destroy', removal);
  }

  return {
    siteTitle: text('siteTitle', 'Dropfeed'),
    siteDescription: text('siteDescription', 'Articles, with their key points and reading time'),
    siteLanguage: language('siteLanguage', 'en'),
    content,
    items,
    hub,
    indexed: indexed === 'yes',
    images,
    maxFileBytes: count('maxFileBytes', DEFAULT_MAX_FILE_BYTES),
    model,
    modelPrices,
    modelDailyDollars: amount('modelDailyDollars', DEFAULT_DAILY_DOLLARS),
    modelDailyTokens: count('modelDailyTokens', DEFAULT_DAILY_TOKENS),
    removal,
  };
};
