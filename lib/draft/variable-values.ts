/** What the variables stand for now: from the selected token, GetUser's answer, the clock and chance. */

import type { KnownUser } from '../cognito/read-user.ts';
import { getRegion } from '../tokens/issuer.ts';
import type { VariableValues } from './variables.ts';

export interface VariableSource {
  readonly user?: KnownUser;
  /** Epoch milliseconds. */
  readonly nowMs: number;
  readonly uuid: string;
}

/** Attributes come from GetUser, else from the claims (an id token has them). What nobody knows has no value. */
export function createVariableValues({ user, nowMs, uuid }: VariableSource): VariableValues {
  const { token, userAttributes = [] } = user ?? { token: {} };
  const getAttribute = (name: string): string | undefined => {
    const claim = token.claims?.[name];
    return userAttributes.find(({ Name }) => Name === name)?.Value ?? (typeof claim === 'string' ? claim : undefined);
  };
  const values = {
    sub: getAttribute('sub'),
    username: token.username,
    email: getAttribute('email'),
    phone_number: getAttribute('phone_number'),
    clientId: token.clientId,
    userPoolId: token.issuer?.userPoolId,
    region: getRegion(token.issuer),
    timestamp: new Date(nowMs).toISOString(),
    uuid,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
