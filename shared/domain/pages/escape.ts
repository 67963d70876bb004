/** Markup that is safe to put into a page as it stands. */
export interface Html {
  readonly markup: string;
}

type Value = string | number | null | Html | readonly Html[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (found: string): string => ESCAPES[found] ?? '';

/** Text as it must stand between elements. Quotes stay as they are there. */
export const escapeText = (text: string): string => text.replace(/[&<>]/g, escaped);

/** Text as it may stand anywhere in markup, also between the quotes of an attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, escaped);

/** Takes markup as safe: only for what `safeHtml` or `html` made. */
export const trusted = (markup: string): Html => ({ markup });

const markupOf = (value: Value): string => {
  if (value === null) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
};

/**
 * A template whose values are escaped, unless they are markup themselves; null leaves nothing, a list of markup is
 * joined. Put attribute values between double quotes.
 *
 * @example html`<a href="${url}">${title}</a>`
 */
export const html = (strings: TemplateStringsArray, ...values: readonly Value[]): Html =>
  trusted(strings.reduce((markup, part, index) => markup + markupOf(values[index - 1] ?? null) + part));
