/** JavaScript's fetch, as a module for Node: the exact body, and nothing between it and the wire. */
import type { CopySource } from './copy-source.ts';
import { type Copy, type CopyTarget, copied } from './copy-target.ts';
import { javascript, writeLiteral, writeText } from './literals.ts';

export const fetchCall: CopyTarget = {
  id: 'fetch',
  label: 'JavaScript (fetch)',
  takesRawToken: true,
  write: writeFetch,
};

function writeFetch(source: CopySource): Copy {
  const { method, url, headers, body, notes } = source;
  const pairs = headers.map(
    ([name, value]) => `    [${writeText([name], javascript)}, ${writeText(value, javascript)}],\n`,
  );
  const lines = [
    `const response = await fetch(${writeText(url, javascript)}, {`,
    `  method: ${writeText([method], javascript)},`,
    ...(pairs.length > 0 ? [`  headers: [\n${pairs.join('')}  ],`] : []),
    ...(body.length > 0 ? [`  body: ${writeBody(source)},`] : []),
    '});',
    'console.log(response.status, await response.text());',
  ];
  return copied(`${lines.join('\n')}\n`, notes);
}

/** An object where it becomes the very same text again, the text itself where it would not (blanks, number spellings, repeated keys). */
function writeBody({ body, input, split }: CopySource): string {
  if (!input || !isCanonical(body)) return writeText(body, javascript);
  return `JSON.stringify(${writeLiteral(input, javascript, split, '  ', '  ')})`;
}

/** Any text without special characters may stand for the token. */
function isCanonical(body: CopySource['body']): boolean {
  const text = body.map((piece) => (typeof piece === 'string' ? piece : 'token')).join('');
  return JSON.stringify(JSON.parse(text)) === text;
}
