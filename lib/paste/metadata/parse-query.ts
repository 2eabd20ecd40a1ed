/** Reads pairs on one line: `a=1&b=2`, `?a=1&b=2`, `a=1; b=2`, `a=1 b=2`. */
import { entriesOf, type Reading } from './reading.ts';

const KEY = String.raw`[\w.~%+$:@/[\]-]+`;
const forms = [
  { pattern: new RegExp(`^\\??${KEY}=[^&\\s?]*(?:&${KEY}=[^&\\s]*)+$`), separator: '&', isEncoded: true },
  { pattern: new RegExp(`^${KEY}=[^;"']*(?:;\\s*${KEY}=[^;"']*)+;?$`), separator: ';', isEncoded: false },
  { pattern: new RegExp(`^${KEY}=[^\\s"']*(?:[ \\t]+${KEY}=[^\\s"']*)+$`), separator: ' ', isEncoded: false },
] as const;

/** Undefined where the text is none of them: a URL as the value of one key is not. */
export function parseQuery(text: string): Reading | undefined {
  const form = forms.find(({ pattern }) => pattern.test(text));
  if (!form) return undefined;
  const pairs = text.replace(/^\?/, '').split(form.separator === ' ' ? /[ \t]+/ : form.separator);
  const entries = pairs
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      const read = form.isEncoded ? decode : (part: string) => part;
      return { key: read(pair.slice(0, at)), value: read(pair.slice(at + 1)) };
    });
  const note = 'Each blank was taken for the end of a pair.';
  return entriesOf(entries, form.separator === ' ' ? [note] : []);
}

/** As forms are encoded: a plus is a blank. What is no escape stays as it is. */
function decode(part: string): string {
  const text = part.replaceAll('+', ' ');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
