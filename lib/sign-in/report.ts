/** A whole sign-in as Markdown for a ticket. What came from outside stands in code, so that nothing in it is markup. */
import { isSafeToShow } from '../exchange/credentials.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { formatShortSpan } from '../text/spans.ts';
import type { SignInStep } from './describe-sign-in.ts';
import type { InferredStep } from './inferred-steps.ts';
import type { SignIn } from './sign-ins.ts';

/** @param exchanges all that are known, of which those of the sign-in are taken. */
export function writeSignInReport(signIn: SignIn, exchanges: readonly Exchange[]): string {
  const { name, provider, durationMs, outcome } = signIn.summary;
  const byId = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  const rows = signIn.steps.flatMap((step) => {
    const exchange = byId.get(step.exchangeId);
    const before = signIn.inferred.filter(({ beforeId }) => beforeId === step.exchangeId).map(formatInferred);
    return exchange ? [...before, formatRow(exchange, step)] : before;
  });
  const findings = signIn.steps.flatMap(({ findings: all }) => all);
  const facts = [provider && formatCode(provider), formatShortSpan(durationMs)].filter(Boolean).join(' · ');
  return [
    `## ${name} · ${facts}`,
    `Outcome: ${formatCode(outcome)}`,
    ['| Time | Step | Request | Result | |', '| --- | --- | --- | --- | --- |', ...rows].join('\n'),
    ...signIn.steps.flatMap(({ note }) => (note === undefined ? [] : [`- ${note}`])),
    ...findings.map(({ sentence, cause, fix }) => `- ${formatCode(sentence)} ${cause} **Fix:** ${fix}`),
    'Passwords, codes, states and tokens stand as their marks.\n',
  ].join('\n\n');
}

function formatRow({ startedAtMs, operation, request, outcome }: Exchange, { gist }: SignInStep): string {
  const status = outcome.kind === 'answered' ? String(outcome.response.status) : outcome.kind;
  const error = outcome.kind === 'answered' && outcome.error ? `${outcome.error.type} ${outcome.error.message}` : '';
  const cells = [
    new Date(startedAtMs).toISOString(),
    formatCode(operation),
    formatCode(`${request.method} ${request.url}`),
    [status, error.trim() && formatCode(error)].filter(Boolean).join(' '),
    gist && formatCode(gist),
  ];
  return `| ${cells.join(' | ')} |`;
}

function formatInferred({ operation, sentence }: InferredStep): string {
  return `| | ${formatCode(operation)} | *${sentence}* | | |`;
}

/** In a table a bar ends a cell, also in code. Tokens that a claim holds are no marks, and are left out. */
function formatCode(text: string): string {
  if (!isSafeToShow(text)) return '(withheld)';
  const line = text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
  const longest = [...line.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  return line === '' ? '' : `${fence}${/^`|`$/.test(line) ? ` ${line} ` : line}${fence}`;
}
