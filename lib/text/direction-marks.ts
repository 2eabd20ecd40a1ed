/** Makes the marks visible that turn the order of the characters around them, so that a sentence reads as it was written. */

/** Bidirectional formatting characters: Unicode Standard Annex 9, table 1. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** `\u202e` becomes `⟨U+202E⟩`. */
export function showDirectionMarks(text: string): string {
  return text.replace(DIRECTION_MARKS, (mark) => {
    const code = mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `⟨U+${code}⟩`;
  });
}
