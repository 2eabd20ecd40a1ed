/** Tells a HAR that was saved without what is secret in it: browsers and tools take it out by default. */
import type { HeaderPair } from '../text/headers.ts';
import { getRecord, getText } from '../text/narrow.ts';
import type { HarEntry } from './har-entry.ts';

const SECRET_HEADER = /^(?:authorization|cookie|set-cookie|x-amz-security-token)$/i;
/** What tools write in the place of a value; the scheme may be left before it. */
export const REDACTED =
  /^\W{0,3}(?:(?:bearer|basic)\s+)?\W{0,3}(?:redacted|removed|masked|sanitized|filtered|hidden|omitted|sensitive|secret)\b|^(?:(?:bearer|basic)\s+)?(?:\*{3,}|x{4,}|\.{3,}|…)$/i;

/**
 * A sentence; undefined where nothing tells of it. Chrome and Edge (DevTools call themselves WebInspector) leave three
 * headers out unless a setting is on (docs/cognito.md, "HAR files").
 */
export function describeRedaction(har: unknown, entries: readonly HarEntry[]): string | undefined {
  const headers = entries.flatMap(({ requestHeaders, responseHeaders }): readonly HeaderPair[] => [
    ...requestHeaders,
    ...responseHeaders,
  ]);
  const secrets = headers.filter(([name]) => SECRET_HEADER.test(name));
  // The name of a cookie may be left. One that shows or hides something is called hidden by its app.
  const redacted = secrets.find(
    ([, value]) => REDACTED.test(value.trim()) || /^[^\s=;]*=[^\s=;]*(?:redacted|masked|sanitized|\*{3})/i.test(value),
  );
  if (redacted) {
    return `Its headers were redacted (${redacted[0].toLowerCase()}) before or while it was saved. Save it again without that.`;
  }
  const creator = getText(getRecord(getRecord(har, 'log') ?? har, 'creator'), 'name');
  if (creator !== 'WebInspector' || entries.length === 0 || secrets.length > 0) return undefined;
  return 'It seems to be saved without sensitive data: it has no Authorization, Cookie or Set-Cookie header. In the settings of Chrome\'s or Edge\'s DevTools, under Preferences, Network, turn on "Allow to generate HAR with sensitive data", then export it with sensitive data.';
}
