/** The beginning of a text that is too long to be shown, with an ellipsis after it. */
export function shorten(text: string, maxLength = 60): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}

/** A text in quotes, as a sentence names it. */
export function quoteShortly(text: string): string {
  return JSON.stringify(shorten(text));
}
