/** Reads pairs on one line: `a=1&b=2`, `?a=1&b=2`, `https://a.example/?a=1`, `a=1; b=2`, `a=1 b=2`. */
import type { EntryContent } from '../../draft/metadata-entry.ts';
import { decodeFormText } from '../../text/percent.ts';
import { entriesOf, type Reading } from './reading.ts';

const KEY = String.raw`[\w.~%+$:@/[\]-]+`;
const forms = [
  {
    pattern: new RegExp(`^(?:[?#&]${KEY}=[^&\\s?]*|${KEY}=[^&\\s?]*&${KEY}=[^&\\s]*)(?:&${KEY}=[^&\\s]*)*$`),
    separator: '&',
    isEncoded: true,
  },
  { pattern: new RegExp(`^${KEY}=[^;"']*(?:;\\s*${KEY}=[^;"']*)+;?$`), separator: ';', isEncoded: false },
  { pattern: new RegExp(`^${KEY}=[^\\s"']*(?:[ \\t]+${KEY}=[^\\s"']*)+$`), separator: ' ', isEncoded: false },
] as const;

const URL_QUERY = new RegExp(`^https?://[^\\s?#=]*\\?(${KEY}=[^&\\s#]*(?:&${KEY}=[^&\\s#]*)*)(?:#\\S*)?$`);

/** Undefined where the text is none of them: a URL as the value of one key is not. */
export function parseQuery(pasted: string): Reading | undefined {
  const text = pasted.replaceAll('&amp;', '&');
  const [, query] = URL_QUERY.exec(text) ?? [];
  if (query !== undefined) return entriesOf(readPairs(query.split('&'), true));
  const form = forms.find(({ pattern }) => pattern.test(text));
  if (!form) return undefined;
  const pairs = text.replace(/^[?#&]/, '').split(form.separator === ' ' ? /[ \t]+/ : form.separator);
  const note = 'Each blank was taken for the end of a pair.';
  return entriesOf(readPairs(pairs, form.isEncoded), form.separator === ' ' ? [note] : []);
}

function readPairs(pairs: readonly string[], isEncoded: boolean): EntryContent[] {
  const read = isEncoded ? decodeFormText : (part: string) => part;
  return pairs
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return { key: read(pair.slice(0, at)), value: read(pair.slice(at + 1)) };
    });
}
