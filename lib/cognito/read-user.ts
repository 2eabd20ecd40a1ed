/** What GetUser answers, narrowed. */

import { isRecord } from '../text/narrow.ts';
import type { DecodedToken } from '../tokens/token.ts';
import { parseMembers } from './parse-reply.ts';

/** As GetUser returns it: booleans are 'true' and 'false', `Value` may be missing. */
export interface UserAttribute {
  readonly Name: string;
  readonly Value?: string;
}

/** A user, as far as a token, the request and GetUser tell. */
export interface KnownUser {
  readonly token: Pick<DecodedToken, 'claims' | 'issuer' | 'username' | 'clientId'>;
  /** Undefined when GetUser was not asked. */
  readonly userAttributes?: readonly UserAttribute[];
}

export interface UserFacts {
  readonly username: string;
  readonly attributes: readonly UserAttribute[];
}

/** One attribute that codes can be sent to, or any other. */
export interface AttributeState {
  readonly value: string | undefined;
  /** Undefined where the user has no such mark: Cognito leaves it out for an address that never was verified. */
  readonly isVerified: boolean | undefined;
}

/** Undefined for everything that is no GetUser reply. */
export function readUser(body: string): UserFacts | undefined {
  const json = parseMembers(body);
  if (!json) return undefined;
  const { Username: username, UserAttributes: attributes } = json;
  if (typeof username !== 'string' || !Array.isArray(attributes)) return undefined;
  return { username, attributes: attributes.flatMap(readAttribute) };
}

export function getAttributeState({ attributes }: UserFacts, name: string): AttributeState {
  const mark = getValue(attributes, `${name}_verified`);
  return {
    value: getValue(attributes, name),
    isVerified: mark === undefined ? undefined : mark.toLowerCase() === 'true',
  };
}

function getValue(attributes: readonly UserAttribute[], name: string): string | undefined {
  return attributes.find(({ Name }) => Name === name)?.Value;
}

function readAttribute(value: unknown): UserAttribute[] {
  if (!isRecord(value) || typeof value['Name'] !== 'string') return [];
  const { Name, Value } = value;
  return [{ Name, ...(typeof Value === 'string' && { Value }) }];
}
