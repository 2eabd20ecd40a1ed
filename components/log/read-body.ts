/** What the body of a reply says, as far as it can be read: it may be anything. */
import { isRecord } from '../../lib/text/narrow.ts';
import { parseJson } from '../../lib/text/parse-json.ts';

/** `{}` in whatever white space. */
export function isEmptyObject(body: string): boolean {
  const json = parseJson(body);
  return isRecord(json) && Object.keys(json).length === 0;
}
