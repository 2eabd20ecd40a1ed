/**
 * PowerShell's own Invoke-WebRequest, and not curl.exe: up to version 7.2 PowerShell drops the quotes inside arguments of
 * programs, from 7.3 on it keeps them, so that no one text reaches curl.exe alike in both. Runs in Windows PowerShell 5.1 too.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_preference_variables#psnativecommandargumentpassing
 */
import { formatAsciiJson } from '../../text/ascii-json.ts';
import { getHeader } from '../../text/headers.ts';
import type { Piece } from '../../text/pieces.ts';
import type { CopySource } from './copy-source.ts';
import { type Copy, type CopyTarget, copied } from './copy-target.ts';

export const powershell: CopyTarget = {
  id: 'powershell',
  label: 'PowerShell',
  takesRawToken: true,
  write: writeInvoke,
};

/** A JSON body is spelled in ASCII, since 5.1 would send text as ISO 8859-1 and read a script file in the system's code page. */
function writeInvoke({ method, url, headers, body, input, split, notes }: CopySource): Copy {
  const contentType = getHeader(headers, 'content-type');
  const others = headers.filter(([name]) => name.toLowerCase() !== 'content-type');
  const bodyText = writeExpression(input ? formatAsciiJson(input, split) : body);
  const lines = [
    `Invoke-WebRequest -UseBasicParsing -Uri ${writeExpression(url)}`,
    `-Method ${writeExpression([method])}`,
    // 5.1 refuses Content-Type among the headers.
    ...(contentType ? [`-ContentType ${writeExpression(contentType)}`] : []),
    ...(others.length > 0 ? [`-Headers ${writeTable(others)}`] : []),
    ...(body.length === 0 ? [] : [input ? `-Body ${bodyText}` : `-Body ([Text.Encoding]::UTF8.GetBytes(${bodyText}))`]),
  ];
  return copied(lines.join(' `\n  '), notes);
}

/** A table takes each name once, whatever its case; repeated headers are one with commas (RFC 9110, 5.3). */
function writeTable(headers: CopySource['headers']): string {
  const byName = new Map<string, readonly Piece[]>();
  for (const [name, value] of headers) {
    const before = byName.get(name.toLowerCase());
    byName.set(name.toLowerCase(), before ? [...before, ', ', ...value] : value);
  }
  const members = [...byName].map(([name, value]) => `${writeExpression([name])} = ${writeExpression(value)}`);
  return `@{ ${members.join('; ')} }`;
}

/** One argument: a literal, or a sum in parentheses. */
function writeExpression(pieces: readonly Piece[]): string {
  const terms = pieces.flatMap((piece) => (typeof piece === 'string' ? findTerms(piece) : [`$env:${piece.variable}`]));
  if (terms.length === 0) return "''";
  const beginsAsText = terms[0]?.startsWith("'");
  if (terms.length === 1 && beginsAsText) return terms.join('');
  // A sum that begins with a [char] or an unset variable would not be one of texts.
  return `(${[...(beginsAsText ? [] : ["''"]), ...terms].join(' + ')})`;
}

/** `'…'` holds every character as it is but quotes, which are doubled; what may not survive the clipboard or a file is a [char]. */
function findTerms(text: string): string[] {
  const runs = text.match(/[ -~]+|[^ -~]/g) ?? [];
  return runs.map((run) => (/^[ -~]/.test(run) ? `'${run.replaceAll("'", "''")}'` : `[char]${run.charCodeAt(0)}`));
}
