/** Two exchanges side by side: which lines of their requests and responses differ. */

import type { Exchange, Header, Outcome, SealedResponse } from '../exchange/exchange.ts';
import { type DiffRow, diffLines } from '../text/diff-lines.ts';
import { prettyPrint } from '../text/pretty.ts';

export interface ComparedPart {
  readonly title: 'Request' | 'Request headers' | 'Request body' | 'Response' | 'Response headers' | 'Response body';
  readonly rows: readonly DiffRow[];
  readonly isSame: boolean;
  /** What the rows do not show: an order that differs, a text too large to align. */
  readonly notes: readonly string[];
}

/** The six parts in reading order; `left` and `right` may be any two exchanges, and neither is changed. */
export function compareExchanges(left: Exchange, right: Exchange): readonly ComparedPart[] {
  const [leftReply, rightReply] = [getResponse(left.outcome), getResponse(right.outcome)];
  return [
    comparePart('Request', [formatRequestLine(left)], [formatRequestLine(right)]),
    compareHeaders('Request headers', left.request.headers, right.request.headers),
    compareBodies('Request body', left.request.body, right.request.body),
    comparePart('Response', [formatOutcome(left.outcome)], [formatOutcome(right.outcome)], { getKey: getStatus }),
    compareHeaders('Response headers', leftReply?.headers ?? [], rightReply?.headers ?? []),
    compareBodies('Response body', leftReply?.body ?? '', rightReply?.body ?? ''),
  ];
}

function comparePart(
  title: ComparedPart['title'],
  left: readonly string[],
  right: readonly string[],
  { getKey = (line: string) => line, notes = [] as readonly string[] } = {},
): ComparedPart {
  const { rows, isAligned } = diffLines(left, right, getKey);
  const tooLarge = isAligned ? [] : ['The differing part is too large to align line by line.'];
  return { title, rows, isSame: rows.every((row) => row.kind === 'same'), notes: [...notes, ...tooLarge] };
}

/** Neither the order of headers nor the case of their names means anything (RFC 9110, 5.1 and 5.3). */
function compareHeaders(title: ComparedPart['title'], left: readonly Header[], right: readonly Header[]): ComparedPart {
  return comparePart(title, formatHeaders(left), formatHeaders(right));
}

function formatHeaders(headers: readonly Header[]): string[] {
  return headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`).toSorted();
}

/** JSON is laid out with its members by name, since their order means nothing; a comma at a line's end is layout. */
function compareBodies(title: ComparedPart['title'], left: string, right: string): ComparedPart {
  const [leftPretty, rightPretty] = [prettyPrint(left, { isSorted: true }), prettyPrint(right, { isSorted: true })];
  const areBothJson = leftPretty.kind === 'json' && rightPretty.kind === 'json';
  const getKey = areBothJson ? (line: string) => line.replace(/,$/, '') : (line: string) => line;
  const part = comparePart(title, toLines(leftPretty.text), toLines(rightPretty.text), { getKey });
  if (!part.isSame || left === right) return part;
  return {
    ...part,
    notes: [...part.notes, 'Equal as JSON; on the wire, the order of members or the spacing differs.'],
  };
}

function toLines(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

function formatRequestLine({ request }: Exchange): string {
  return `${request.method} ${request.url}`;
}

function formatOutcome(outcome: Outcome): string {
  if (outcome.kind === 'pending') return 'no answer yet';
  if (outcome.kind === 'failed') return `no answer: ${outcome.failure}: ${outcome.message}`;
  return `${outcome.response.status} ${outcome.response.statusText}`.trim();
}

/** A reason phrase means nothing, and HTTP/2 has none (RFC 9112, 4). */
function getStatus(line: string): string {
  return /^\d+/.exec(line)?.[0] ?? line;
}

function getResponse(outcome: Outcome): SealedResponse | undefined {
  return outcome.kind === 'answered' ? outcome.response : undefined;
}
