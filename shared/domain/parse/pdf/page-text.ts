/** How a font is drawn, told by its name. */
export interface FontStyle {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly mono: boolean;
}

export const PLAIN_FONT: FontStyle = { bold: false, italic: false, mono: false };

/** @param family the kind of font that could stand in for it */
export const fontStyle = (name: string, family: string): FontStyle => ({
  bold: /bold|black|heavy|demi|medi(?!um)/i.test(name),
  italic: /ital|obli|slant/i.test(name),
  mono: family === 'monospace' && /mono|cour|typewriter|cmtt|consol|menlo|code|fixed/i.test(name),
});

/**
 * Text drawn in one go. Units are points; x grows in reading direction, to the left on a page read from the right;
 * y is the baseline and grows downwards.
 */
export interface Item {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly size: number;
  readonly font: FontStyle;
}

export interface PageText {
  readonly items: readonly Item[];
  readonly width: number;
  readonly height: number;
  /** Whether most of the page is read from right to left. */
  readonly rightToLeft: boolean;
}

export const endOf = (item: Item): number => item.x + item.width;

/** Where letters reach above and below the baseline, near enough for every font. */
export const topOf = (item: Item): number => item.y - item.size * 0.75;
export const bottomOf = (item: Item): number => item.y + item.size * 0.22;

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

export const isRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

/** Scripts written without spaces between words. */
export const CJK = /[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u;
