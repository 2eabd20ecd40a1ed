/** What a page says of the request that brought it, for where the browser did not tell of that request. The page may have made it up. */
import { type HarEntry, parseHarEntry } from './har-entry.ts';

export interface PageDocument {
  /** As it was requested; may hold secrets. */
  readonly url: string;
  readonly status: number;
  /** Epoch milliseconds: when the tab began to go there, and when this request began, which is later where others led to it. */
  readonly navigatedAtMs: number;
  readonly startedAtMs: number;
  readonly durationMs: number;
}

/** Longer addresses are no errors of Cognito. */
const MAX_URL_LENGTH = 8_192;

/**
 * @param text as lib/page/inside/identify-document.ts answers
 * @param origin of the document, which no page can lie about. Undefined where the text says nothing of a request to it.
 */
export function parsePageDocument(text: string, origin: string): PageDocument | undefined {
  const [navigatedAt, status, fetchStart, duration, url = '', ...more] = text.split(' ');
  const [navigatedAtMs, startMs, durationMs] = [Number(navigatedAt), Number(fetchStart), Number(duration)];
  const isOwn = url.length <= MAX_URL_LENGTH && more.length === 0 && URL.parse(url)?.origin === origin;
  if (!isOwn || !/^[1-5]\d\d$/.test(status ?? '') || !(navigatedAtMs > 0 && startMs >= 0 && durationMs >= 0))
    return undefined;
  return { url, status: Number(status), navigatedAtMs, startedAtMs: Math.round(navigatedAtMs + startMs), durationMs };
}

/** As the browser would have told of it, without headers and bodies. */
export function toDocumentEntry({ url, status, startedAtMs, durationMs }: PageDocument): HarEntry | undefined {
  return parseHarEntry({
    _resourceType: 'document',
    startedDateTime: startedAtMs,
    time: durationMs,
    request: { method: 'GET', url, headers: [] },
    response: { status, headers: [] },
  });
}
