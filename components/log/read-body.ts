/** What the bodies of an exchange say, as far as they can be read: they may be anything. */
import { isRecord } from '../../lib/text/narrow.ts';

/** ClientMetadata as sent: undefined where the request has none. */
export interface RequestFacts {
  readonly attributeName?: string;
  readonly clientMetadata?: readonly (readonly [key: string, value: string])[];
}

/** Of a request's JSON body. Values that are no strings are shown as their JSON. */
export function readRequestFacts(body: string): RequestFacts {
  const json = parseObject(body);
  const attributeName = json?.['AttributeName'] ?? getFirst(json?.['UserAttributes'])?.['Name'];
  const clientMetadata = json?.['ClientMetadata'];
  return {
    ...(typeof attributeName === 'string' && { attributeName }),
    ...(isRecord(clientMetadata) && {
      clientMetadata: Object.entries(clientMetadata).map(
        ([key, value]) => [key, typeof value === 'string' ? value : formatJson(value)] as const,
      ),
    }),
  };
}

/** A body nested so deep that it overflows the call stack parses all the same. */
function formatJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '…';
  }
}

/** `{}` in whatever white space. */
export function isEmptyObject(body: string): boolean {
  const json = parseObject(body);
  return json !== undefined && Object.keys(json).length === 0;
}

function getFirst(list: unknown): Readonly<Record<string, unknown>> | undefined {
  const [first]: unknown[] = Array.isArray(list) ? list : [];
  return isRecord(first) ? first : undefined;
}

function parseObject(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(body);
    return isRecord(json) ? json : undefined;
  } catch {
    return undefined;
  }
}
