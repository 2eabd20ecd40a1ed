/** Says why pasted text has no token in it, and what to copy instead. */

import { findHarEntries, parseHarEntry } from '../../exchange/har-entry.ts';
import { describeRedaction, REDACTED } from '../../exchange/har-redaction.ts';
import { readCookies } from '../../text/cookies.ts';
import { parseJson } from '../../text/parse-json.ts';
import { getPlaceholder } from '../../tokens/library-layouts.ts';
import { isFingerprint } from '../../tokens/seal-marks.ts';
import { describeServerSession, findServerSession } from '../../tokens/session-cookies.ts';
import type { PastedFormat } from './pasted-formats.ts';

/** A variable in the place of a token, as bash, cmd, PowerShell and templates write it. */
const VARIABLE =
  /^(?:bearer\s+)?(\$\{?\w+\}?|\$env:\w+|%\w+%|\{\{\s*[\w.]+\s*\}\})$|\bbearer\s+(\$\{?\w+\}?|\$env:\w+|%\w+%|\{\{\s*[\w.]+\s*\}\})/i;
const TOKEN_SHAPE = 'A token begins with eyJ and has three parts with dots between them (a refresh token five).';

/** @param text trimmed, with wrapped lines joined. */
export function explainNoToken(text: string, format: PastedFormat): string {
  return findKnownMistake(text) ?? explainCut(text) ?? explainFormat(format);
}

/** @param text as it was pasted. */
export function explainRedaction(text: string, format: PastedFormat): string | undefined {
  if (format !== 'HAR file') return undefined;
  const har = parseJson(text);
  const sentence = describeRedaction(
    har,
    findHarEntries(har).flatMap((entry) => parseHarEntry(entry) ?? []),
  );
  return sentence && `No token was found in this HAR. ${sentence}`;
}

/** What JavaScript and Python make of a token that is not there. */
const NOTHING = /^(undefined|null|none|nan|\[object \w+\])$|\bbearer\s+(undefined|null|none|nan|\[object \w+\])(?!\w)/i;

function findKnownMistake(text: string): string | undefined {
  if (text === '') return `Nothing was pasted. ${TOKEN_SHAPE}`;
  if (isFingerprint(text.replace(/^#/, ''))) {
    return 'This is a fingerprint, which stands for a token in logs. Paste the token itself.';
  }
  const [, secret] = /^(?:authorization\s*:\s*|cookie\s*:\s*)?(.*)$/is.exec(text) ?? [];
  if (secret !== undefined && REDACTED.test(secret))
    return 'The token was redacted. Copy it from where it stands in full.';
  const [, alone, sent] = NOTHING.exec(text) ?? [];
  if (alone ?? sent) return `Where the token belongs stands "${alone ?? sent}": the app had none when it wrote this.`;
  const session = findServerSession(readCookies('Cookie', secret ?? text));
  if (session) return describeServerSession(session);
  const placeholder = getPlaceholder(text);
  if (placeholder !== undefined) return `This is ${placeholder} A request that carries it shows it.`;
  const [, whole, afterBearer] = VARIABLE.exec(text) ?? [];
  const variable = whole ?? afterBearer;
  if (variable !== undefined) return `${variable} is the name of a variable. Paste its value: the token.`;
  if (findTokenRuns(text).some((run) => /…$|\.{3}/.test(run))) {
    return 'This token is shortened with an ellipsis (…). Copy the whole token, from where it is not shortened.';
  }
  return undefined;
}

function explainCut(text: string): string | undefined {
  const run = findTokenRuns(text).toSorted((left, right) => right.length - left.length)[0];
  // A claims segment begins with eyJ too, so a dot before it tells of a header that is not there.
  if (run === undefined || !run.startsWith('eyJ')) return explainHeadless(run ?? text);
  const count = run.split('.').filter((part) => part !== '').length;
  if (isJweHeader(run) && count < 5) return `This refresh token is cut: it has ${count} of its 5 parts. Copy it whole.`;
  if (count === 2) return 'This token is cut: it has 2 of its 3 parts, the signature is missing. Copy it whole.';
  if (count === 1) return 'This token is cut: it has 1 of its 3 parts. Copy it whole, up to the end of the third.';
  return `This looks like a token of ${count} parts, but it cannot be read. Copy it again, unchanged. ${TOKEN_SHAPE}`;
}

function explainHeadless(text: string): string | undefined {
  const isHeadless = findRuns(text).some((run) => run.split('.').filter((part) => part.length >= 20).length >= 2);
  return isHeadless ? 'The beginning of this token is missing: it begins with eyJ. Copy it whole.' : undefined;
}

/** A JWE says `enc` in its header (RFC 7516, section 4.1.2); a JWT has none. */
function isJweHeader(run: string): boolean {
  try {
    return atob((run.split('.')[0] ?? '').replaceAll('-', '+').replaceAll('_', '/')).includes('"enc"');
  } catch {
    return false;
  }
}

function explainFormat(format: PastedFormat): string {
  const isPlain = format === 'text' || format === 'token';
  return `No token was found in ${isPlain ? 'this text' : `this text, taken as ${format}`}. ${TOKEN_SHAPE}`;
}

/** Runs of a token's characters, with an ellipsis after them. By runs, so that no text takes more than linear time. */
function findRuns(text: string): readonly string[] {
  return text.match(/[\w.-]+…?/g) ?? [];
}

function findTokenRuns(text: string): readonly string[] {
  return findRuns(text).filter((run) => run.includes('eyJ'));
}
