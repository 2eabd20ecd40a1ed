/** Whom a request without a token is about: the app client and the user that it names. */
import { getMember, getText } from '../text/narrow.ts';
import { parseJson } from '../text/parse-json.ts';
import { findMarks } from '../tokens/seal-marks.ts';

export interface Recipient {
  readonly clientId: string;
  readonly username: string;
}

/** In sign-ins the name stands in AuthParameters. Undefined where it names none, and where a secret stood in the name. */
export function readRecipient(sealedBody: string): Recipient | undefined {
  const body = parseJson(sealedBody);
  const clientId = getText(body, 'ClientId');
  const username = getText(body, 'Username') ?? getText(getMember(body, 'AuthParameters'), 'USERNAME');
  if (!clientId || !username || findMarks(clientId + username).length > 0) return undefined;
  return { clientId, username };
}

/** One text for one user of one app client. */
export function formatRecipient({ clientId, username }: Recipient): string {
  return `${clientId} ${username}`;
}
