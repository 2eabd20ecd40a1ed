/** Finds codes, states and verifiers that the vault knows where no name tells of them. */

/** Each with the mark that stands for it in sealed texts. */
export type KnownSecrets = readonly (readonly [secret: string, mark: string])[];

/** The signs before the two hex digits of an escape: of an address, encoded up to three times, and of JavaScript and JSON. */
const PERCENT = '%(?:25){0,2}';
const BACKSLASH = String.raw`\\{1,4}`;
const ESCAPE = `(?:${PERCENT}|${BACKSLASH}(?:u00|x))`;

const ESCAPED = new RegExp(String.raw`${ESCAPE}([\da-f]{2})|${BACKSLASH}/`, 'gi');
/** As many characters of a secret may be read as part of an escape, if a stray `%` or `\` stands before them. */
const MAX_MISREAD = 6;

/** The start, what belongs to no word and no path, or an escape (`%20`, `\n`, `\u0022`), though its letters belong to words. */
const BEFORE = String.raw`(?<=^|[^\w/-]|${ESCAPE}(?!2[fF])[\da-fA-F]{2}|\\u(?!00)[\da-fA-F]{4}|\\[bfnrt])`;

/**
 * The text with the mark in the place of each, where it stands as a whole, each of its characters as it is or escaped. To be
 * sealed still. Takes time in proportion to the length.
 */
export function hideKnown(text: string, known: KnownSecrets): string {
  const plain = undoEscapes(text);
  let hidden = text;
  for (const [secret, mark] of known) {
    if (!plain.includes(secret.slice(MAX_MISREAD))) continue;
    const written = Array.from(secret, matchCharacter).join('');
    hidden = hidden.replace(new RegExp(String.raw`${BEFORE}${written}(?![\w-])`, 'g'), () => mark);
  }
  return hidden;
}

function undoEscapes(text: string): string {
  return text.replace(ESCAPED, (_, hex = '2f') => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The pattern of one character of ASCII in all the ways in which it is written. */
function matchCharacter(character: string): string {
  const hex = character.charCodeAt(0).toString(16).padStart(2, '0');
  const eitherCase = hex.replace(/[a-f]/, (digit) => `[${digit}${digit.toUpperCase()}]`);
  const itself = character.replace(/\W/, String.raw`\$&`);
  const slash = character === '/' ? `|${BACKSLASH}/` : '';
  return `(?:${itself}|${ESCAPE}${eitherCase}${slash})`;
}
