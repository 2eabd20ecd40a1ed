/** Where Cognito says that it sent a code. */
import { getList, getMember, getText } from '../text/narrow.ts';
import { parseMembers } from './parse-reply.ts';

export interface CodeDelivery {
  readonly destination: string;
  readonly medium: string;
  readonly attributeName: string;
}

/**
 * Reads the body of a reply to GetUserAttributeVerificationCode or UpdateUserAttributes; undefined where it tells of no
 * delivery, as an emulator's `{}`.
 */
export function readCodeDelivery(body: string): CodeDelivery | undefined {
  const json = parseMembers(body);
  const details = getMember(json, 'CodeDeliveryDetails') ?? getList(json, 'CodeDeliveryDetailsList')[0];
  const destination = getText(details, 'Destination');
  const medium = getText(details, 'DeliveryMedium');
  const attributeName = getText(details, 'AttributeName');
  if (destination === undefined || medium === undefined || attributeName === undefined) return undefined;
  return { destination, medium, attributeName };
}
