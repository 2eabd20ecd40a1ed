/** cURL for the Windows command prompt, where cmd and the C runtime both read the line, each with its own quoting. */
import { formatAsciiJson } from '../../text/ascii-json.ts';
import type { Piece } from '../../text/pieces.ts';
import type { CopySource } from './copy-source.ts';
import { type Copy, type CopyTarget, copied, unavailable } from './copy-target.ts';
import { formatHeaders, formatUrlOption } from './curl.ts';

export const curlForCmd: CopyTarget = {
  id: 'curl-cmd',
  label: 'cURL (cmd)',
  takesRawToken: true,
  write: writeCurl,
};

/** https://learn.microsoft.com/troubleshoot/windows-client/shell-experience/command-line-string-limitation */
const maxLine = 8_191;
/** What a token is likely to take of the line once cmd has put it in. */
const tokenLength = 1_200;

/**
 * cmd expands `%`, `^` and `!` in ways that no quoting stops both at the prompt and in a batch file, and a quote's `\"`
 * means nothing to it. So a JSON body is spelled in ASCII with `\uXXXX`, and what cannot be spelled so is refused.
 */
function writeCurl({ method, url, headers, body, input, split, notes }: CopySource): Copy {
  if (body.length > 0 && !input) return unavailable('cmd can pass on a JSON body only. Copy as PowerShell instead.');
  const words = [url, ...formatHeaders(headers, body.length > 0)].map(quote);
  if (!words.every((word) => word !== undefined) || !/^[A-Z]+$/.test(method)) {
    return unavailable('The URL or a header holds a character that cmd would change. Copy as PowerShell instead.');
  }
  const [target, ...fields] = words;
  const data = input ? [`--data-raw ${quoteJson(formatAsciiJson(input, split))}`] : [];
  const options = [...fields.map((field) => `-H ${field}`), ...data];
  const text = [`curl.exe -X ${method} ${formatUrlOption(url)}${target}`, ...options].join(' ^\n  ');
  const holes = [...url, ...body].filter((piece) => typeof piece !== 'string').length;
  if (text.length + holes * tokenLength <= maxLine) return copied(text, notes);
  return unavailable(
    `The command would be longer than the ${maxLine} characters that cmd takes. Copy as PowerShell instead.`,
  );
}

/** Undefined for text that cmd would change. Within quotes it changes `%` and `!`; backslashes before the last quote would hide it. */
function quote(pieces: readonly Piece[]): string | undefined {
  const isSafe = pieces.every((piece) => typeof piece !== 'string' || /^[ #$&'-~]*$/.test(piece));
  return isSafe ? `"${write(pieces).replace(/\\+$/, '$&$&')}"` : undefined;
}

/** The C runtime reads `\"` as a quote. The JSON holds no backslash before one, so that none needs doubling. */
function quoteJson(pieces: readonly Piece[]): string {
  const escaped = pieces.map((piece) => (typeof piece === 'string' ? piece.replaceAll('"', '\\"') : piece));
  return `"${write(escaped)}"`;
}

function write(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : `%${piece.variable}%`)).join('');
}
