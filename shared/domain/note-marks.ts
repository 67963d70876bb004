// A note's number in the text, and the arrow that leads back from the note, are for following, not for reading.

const MARK = /^[[(]?(?:\d{1,3}|[a-z*†‡§¶#]|note \d{1,3}|\p{Extended_Pictographic}|[↩↵↑⬆^⏎⤴]\ufe0e?)[\])]?$/iu;

/** Whether a link's words are the mark of a note: `1`, `[12]`, `*`, `↩`. */
export const isNoteMark = (words: string, href: string | null): boolean =>
  href?.includes('#') === true && MARK.test(words.trim());
