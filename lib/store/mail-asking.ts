/** Who is to be mailed, as a person is asked about it. */
import type { RecipientOperationName } from '../cognito/operations.ts';
import type { Recipient } from '../cognito/read-recipient.ts';

export interface MailRequest extends Recipient {
  readonly operation: RecipientOperationName;
  /** Where the call goes. */
  readonly destination: string;
  /** Where a token tells it. */
  readonly userPoolId: string | undefined;
}

export interface MailAsking extends MailRequest {
  /** The inspected page's; '' where it cannot be read, and the answer holds once. */
  readonly inspectedOrigin: string;
}

/** The app client stands for its pool, which is not known where no token tells it. */
export function identifyMail({ operation, clientId, username, destination, inspectedOrigin }: MailAsking): string {
  return JSON.stringify([operation, clientId, username, destination, inspectedOrigin]);
}
