/** What the body of a reply says, as far as it can be read: it may be anything. */
import { isRecord } from '../../lib/text/narrow.ts';

/** `{}` in whatever white space. */
export function isEmptyObject(body: string): boolean {
  try {
    const json: unknown = JSON.parse(body);
    return isRecord(json) && Object.keys(json).length === 0;
  } catch {
    return false;
  }
}
