/** Which hosts a deep scan needs access to, as the match patterns that browsers ask for. */

/** What is no site of anybody: cookies are never set for it. */
const SUFFIX = /^(?:ac|co|com|edu|gob|gov|ne|net|or|org)\.[a-z]{2}$/;

/**
 * The page's own host, the domains above it (whose cookies it gets), and its frames' hosts.
 * @param frameOrigins of frames that are known; what is no http(s) origin is left out
 */
export function findHosts(pageOrigin: string, frameOrigins: readonly string[]): readonly string[] {
  const own = findOwnHosts(pageOrigin);
  return [...new Set([...own, ...frameOrigins.flatMap((origin) => getHost(origin) ?? [])])];
}

/** The host and the domains above it. */
export function findOwnHosts(origin: string): readonly string[] {
  const host = getHost(origin);
  if (host === undefined) return [];
  if (/^\[|^[\d.]+$/.test(host)) return [host];
  const labels = host.split('.');
  const parents = labels.slice(1, -1).map((_, index) => labels.slice(index + 1).join('.'));
  return [host, ...parents.filter((parent) => !SUFFIX.test(parent))];
}

export function getHost(origin: string): string | undefined {
  const url = URL.parse(origin);
  return url && /^https?:$/.test(url.protocol) ? url.hostname : undefined;
}

/** Any port, since Firefox knows none in patterns, and both schemes, since cookies do not tell them apart. */
export function toPattern(host: string): string {
  return `*://${host}/*`;
}

/** Whether one of the patterns that the browser says are held covers the host. */
export function isHeld(host: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    if (pattern === '<all_urls>') return true;
    const [, name = ''] = /^(?:\*|https?):\/\/([^/]+)\//.exec(pattern) ?? [];
    if (name === '*' || name === host) return true;
    return name.startsWith('*.') && (host === name.slice(2) || host.endsWith(name.slice(1)));
  });
}

/** "localhost" of a pattern, "every site" of the widest. */
export function describePattern(pattern: string): string {
  if (/^<all_urls>$|^[^/]*:\/\/\*\//.test(pattern)) return 'every site';
  return pattern.replace(/^\*:\/\//, '').replace(/\/\*$/, '');
}
