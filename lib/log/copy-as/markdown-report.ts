/** A report of one exchange for a ticket. Everything that came from outside stands in code, so that nothing in it is markup. */

import { isSafeToShow } from '../../exchange/credentials.ts';
import type { Exchange, Header, Outcome } from '../../exchange/exchange.ts';
import { prettyPrint } from '../../text/pretty.ts';
import { formatMark } from '../../tokens/seal-marks.ts';
import type { Token } from '../../tokens/token.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import type { CopySource } from './copy-source.ts';
import { type Copy, type CopyContext, type CopyTarget, copied } from './copy-target.ts';

/** There is no variant with the real token: a ticket is the last place for one. */
export const markdownReport: CopyTarget = {
  id: 'markdown',
  label: 'Markdown report',
  takesRawToken: false,
  write: writeReport,
};

function writeReport({ headers }: CopySource, exchange: Exchange, context: CopyContext): Copy {
  const { request, outcome } = exchange;
  const shown = new Set(headers.map(([name]) => name));
  const requestHeaders = request.headers.filter(([name]) => shown.has(name));
  const requestText = formatMessage(`${request.method} ${request.url}`, requestHeaders, request.body);
  const sections = [
    [`## ${formatCode(exchange.operation)}: ${formatResult(outcome)}`, formatFacts(exchange, context)],
    context.verdict ? ['### Verdict', formatVerdict(context.verdict)] : [],
    context.token
      ? [
          `### Token ${formatCode(formatMark({ kind: 'token', fingerprint: context.token.fingerprint }))}`,
          formatToken(context.token),
        ]
      : [],
    ['### Request', formatBlock(requestText)],
    outcome.kind === 'answered' ? ['### Response', formatBlock(formatReply(outcome))] : [],
    (context.versions ?? []).length > 0 ? ['### Versions', formatVersions(context)] : [],
  ];
  const text = sections.filter((section) => section.length > 0).map((section) => section.join('\n\n'));
  return copied(`${text.join('\n\n')}\n`, ['JSON is laid out for reading; tokens stand as fingerprints.']);
}

function formatResult(outcome: Outcome): string {
  if (outcome.kind === 'pending') return 'no answer yet';
  if (outcome.kind === 'failed') return `no answer (${outcome.failure})`;
  return `HTTP ${outcome.response.status}${outcome.error ? ` ${formatCode(outcome.error.type)}` : ''}`;
}

function formatFacts({ source, startedAtMs, isImported, outcome }: Exchange, { explanation }: CopyContext): string {
  const sender = isImported ? 'the page (read from a HAR file)' : source === 'panel' ? 'Cognoscope' : 'the page';
  const answered = outcome.kind === 'answered' ? outcome : undefined;
  return formatList([
    ['Sent', `${formatTime(startedAtMs)} by ${sender}`],
    ['Took', outcome.kind === 'pending' ? undefined : `${Math.round(outcome.durationMs)} ms`],
    ['Request id', answered?.requestId && formatCode(answered.requestId)],
    ['Error', answered?.error && formatCode(`${answered.error.type}: ${answered.error.message}`)],
    ['Failure', outcome.kind === 'failed' ? formatCode(outcome.message) : undefined],
    ['What it means', explanation && escapeMarkup(explanation)],
  ]);
}

function formatVerdict({ state, summary, reasons }: Verdict): string {
  const lines = reasons.map(({ sentence, fix }) => `- ${escapeMarkup(fix ? `${sentence} ${fix}` : sentence)}`);
  return [`**${state}**: ${escapeMarkup(summary)}`, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n');
}

function formatToken({ kind, issuer, clientId, username, scopes, ...times }: Token): string {
  const formatClaim = (claim: string | undefined) => claim && isSafeToShow(claim) && formatCode(claim);
  return formatList([
    ['Kind', kind],
    ['Issuer', formatClaim(issuer?.url)],
    ['App client', formatClaim(clientId)],
    ['User', formatClaim(username)],
    ['Scopes', scopes.length > 0 ? formatClaim(scopes.join(' ')) : 'none'],
    ['Signed in', times.signedInAtMs && formatTime(times.signedInAtMs)],
    ['Issued', times.issuedAtMs && formatTime(times.issuedAtMs)],
    ['Expires', times.expiresAtMs && formatTime(times.expiresAtMs)],
  ]);
}

function formatReply({ response }: Extract<Outcome, { kind: 'answered' }>): string {
  const headers = response.headers.filter(([name]) => !/^set-cookie$/i.test(name));
  return formatMessage(`HTTP ${response.status} ${response.statusText}`.trim(), headers, response.body);
}

function formatMessage(firstLine: string, headers: readonly Header[], body: string): string {
  const head = [firstLine, ...headers.map((header) => header.join(': '))];
  return [...head, ...(body === '' ? [] : ['', prettyPrint(body).text])].join('\n');
}

function formatVersions({ versions = [] }: CopyContext): string {
  return formatList(versions.map(([name, version]) => [escapeMarkup(name), formatCode(version)]));
}

function formatList(facts: readonly (readonly [name: string, value: string | false | 0 | undefined])[]): string {
  return facts.flatMap(([name, value]) => (value ? [`- ${name}: ${value}`] : [])).join('\n');
}

/** A number out of a claim may be no time at all. */
function formatTime(timeMs: number): string {
  const date = new Date(timeMs);
  return Number.isNaN(date.getTime()) ? 'at no valid time' : date.toISOString();
}

/** CommonMark 6.1: a code span ends at a run of as many backticks as began it. */
function formatCode(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const fence = '`'.repeat(measureBackticks(line) + 1);
  return line === '' ? '(empty)' : `${fence}${/^`|`$/.test(line) ? ` ${line} ` : line}${fence}`;
}

/** CommonMark 4.5: a fence is closed by one at least as long. */
function formatBlock(text: string): string {
  const fence = '`'.repeat(Math.max(3, measureBackticks(text) + 1));
  return `${fence}http\n${text}\n${fence}`;
}

function measureBackticks(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

function escapeMarkup(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|!#~&]/g, '\\$&');
}
