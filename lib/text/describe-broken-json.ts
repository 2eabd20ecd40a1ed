/** Says in a sentence why a text is not JSON, and how to mend it. */

import type { JsonToken } from './read-json-token.ts';
import type { Expected, JsonScan } from './scan-json.ts';
import { shorten } from './shorten.ts';

type Broken = Extract<JsonScan, { kind: 'broken' }>;

/** "a comma or } was expected, got "x" (a comma is missing after the value before it)": to follow "Line 1, column 2: ". */
export function describeBrokenJson(text: string, broken: Broken): string {
  if (text.trim() === '') return 'the text is empty. Write {} for no ClientMetadata.';
  const { token } = broken;
  const written = text.slice(token.start, token.end);
  if (token.kind === 'unclosed-string') return 'the string that starts here is not closed. Add the closing ".';
  if (token.kind === 'bad-control') return describeControl(written);
  if (token.kind === 'bad-escape') return `${quote(written)} is not an escape of JSON. Write \\\\ for a backslash.`;
  const hint = getHint(text, broken);
  return `${describeExpected(broken)} was expected, got ${describeToken(token, written)}.${hint ? ` ${hint}` : ''}`;
}

function describeControl(written: string): string {
  if (written === '\n' || written === '\r')
    return 'a string cannot hold a line break. Write it as \\n, or close the string with ".';
  if (written === '\t') return 'a string cannot hold a tab. Write it as \\t.';
  return `a string cannot hold the control character ${nameCodePoint(written)}. Write it as ${JSON.stringify(written).slice(1, -1)}.`;
}

function describeExpected({ expected, inside }: Broken): string {
  const close = inside === '{' ? '}' : ']';
  const sentences: Readonly<Record<Expected, string>> = {
    value: 'a value',
    'value-or-close': 'a value or ]',
    key: 'a key in double quotes',
    'key-or-close': 'a key in double quotes or }',
    colon: 'a colon',
    separator: `a comma or ${close}`,
    end: 'the end of the text',
  };
  return sentences[expected];
}

function describeToken(token: JsonToken, written: string): string {
  if (token.kind === 'end') return 'the end of the text';
  if (token.kind === 'bad-character' && /^[\p{C}\p{Z}]/u.test(written))
    return `the character ${nameCodePoint(written)}`;
  const shown = shorten(written, 40);
  return token.kind === 'string' ? shown : quote(shown);
}

function getHint(text: string, broken: Broken): string | undefined {
  const { token, expected, previous } = broken;
  const written = text.slice(token.start, token.end);
  const wantsKey = expected === 'key' || expected === 'key-or-close';
  const wantsValue = expected === 'value' || expected === 'value-or-close';
  if (previous?.kind === ',' && (token.kind === '}' || token.kind === ']'))
    return 'Remove the comma after the last entry.';
  if (written === "'" || /^[“”‘’„«»]/u.test(written)) return 'JSON takes straight double quotes (").';
  if (written === '/' || written === '#') return 'JSON has no comments.';
  if (expected === 'colon' && written === '=') return 'Between key and value stands a colon.';
  if (expected === 'separator' && token.kind === 'string') return 'A comma is missing after the value before it.';
  if (expected === 'separator' && token.kind === 'end') return 'A closing bracket is missing.';
  if (token.kind === 'bad-word' && (wantsKey || wantsValue)) return `Write it in double quotes: ${quote(written)}.`;
  return undefined;
}

function nameCodePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function quote(text: string): string {
  return `"${text}"`;
}
