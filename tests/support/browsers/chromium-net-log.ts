/** Chromium's own log of its network: each request with the origin of the page that made it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** In the profile, which it goes with. */
export const NET_LOG_FILE = 'panel-net-log.json';

interface NetLogEvent {
  readonly params?: { readonly url?: string; readonly initiator?: string; readonly network_isolation_key?: string };
}

/** What pages of extensions asked for, each URL once. The browser has ended: before, the log is not whole. */
export function readExtensionRequests(profileDir: string): readonly string[] {
  const lines = readFileSync(join(profileDir, NET_LOG_FILE), 'utf8').split('\n');
  const urls = lines.flatMap((line) => {
    const { params } = parseEvent(line);
    const isExtensions = `${params?.initiator} ${params?.network_isolation_key}`.includes('chrome-extension://');
    return params?.url && isExtensions ? [params.url] : [];
  });
  return [...new Set(urls)];
}

/** An event a line; the first lines hold constants. */
function parseEvent(line: string): NetLogEvent {
  if (!line.includes('"url"')) return {};
  try {
    return JSON.parse(line.replace(/(?:\],)?,?$/, ''));
  } catch {
    return {};
  }
}
