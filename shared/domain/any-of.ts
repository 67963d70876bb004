/** The source of an expression that matches any of the alternatives, one a line. */
export const anyOf = (alternatives: string): string =>
  alternatives
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('|');
