/** What a trigger event says about the pool, the caller and the user, from a token's claims and GetUser's answer. */

import type { TriggerSource } from '../cognito/operations.ts';
import type { KnownUser, UserAttribute } from '../cognito/read-user.ts';
import { getRegion } from '../tokens/issuer.ts';

/** stand-in: something else will be there; guess: probably this; unknown: more will be there. `path` is the member's, from the event's root. */
export interface EventNote {
  readonly path: string;
  readonly kind: 'stand-in' | 'guess' | 'unknown';
  readonly sentence: string;
}

interface Caller {
  readonly envelope: {
    readonly version: string;
    readonly region: string;
    readonly userPoolId: string;
    readonly userName: string;
    readonly callerContext: { readonly awsSdkVersion: string; readonly clientId: string };
  };
  readonly notes: readonly EventNote[];
}

export interface CallerInput extends KnownUser {
  readonly region?: string;
  readonly isNamedByRequest?: boolean;
}

export function describeCaller({ token, region, isNamedByRequest = false }: CallerInput): Caller {
  const { issuer, username, clientId } = token;
  const notes: EventNote[] = [];
  const fill = (value: string | undefined, path: string, standIn: string): string => {
    if (value === undefined)
      notes.push({ path, kind: 'stand-in', sentence: `${path} is a placeholder: no token says it.` });
    return value ?? standIn;
  };
  const envelope = {
    version: '1',
    region: fill(getRegion(issuer) ?? region, 'region', 'us-east-1'),
    userPoolId: fill(issuer?.userPoolId, 'userPoolId', 'us-east-1_EXAMPLE'),
    userName: fill(username, 'userName', 'example-user'),
    callerContext: {
      awsSdkVersion: 'aws-sdk-unknown-unknown',
      clientId: fill(clientId, 'callerContext.clientId', 'example-client-id'),
    },
  };
  return { envelope, notes: [...notes, ...(isNamedByRequest ? [aliasNote] : []), sdkNote] };
}

const aliasNote: EventNote = {
  path: 'userName',
  kind: 'guess',
  sentence:
    "userName is the name in the request, which is a guess: for an e-mail address or another alias Cognito puts the user's own name there.",
};

const sdkNote: EventNote = {
  path: 'callerContext.awsSdkVersion',
  kind: 'stand-in',
  sentence: 'awsSdkVersion is a placeholder: it depends on the SDK that calls Cognito.',
};

interface Attributes {
  readonly attributes: Record<string, string>;
  readonly notes: readonly EventNote[];
}

/** Everything that GetUser told; without it, `sub` alone, from the token. */
export function describeAttributes(
  { token, userAttributes }: KnownUser,
  source: TriggerSource,
  changed: readonly UserAttribute[] = [],
): Attributes {
  const sub = token.claims?.['sub'];
  const known = userAttributes ?? (typeof sub === 'string' ? [{ Name: 'sub', Value: sub }] : []);
  const isUnconfirmed = source.endsWith('_ResendCode');
  const status = { Name: 'cognito:user_status', Value: isUnconfirmed ? 'UNCONFIRMED' : 'CONFIRMED' };
  // What is not typed yet; nothing empty is sent.
  const set = changed.filter(({ Name, Value }) => Name && Value);
  const hasStatus = known.some(({ Name }) => Name === status.Name);
  const all = [...known, ...(hasStatus ? [] : [status]), ...set];
  return {
    attributes: Object.fromEntries(all.map(({ Name, Value = '' }) => [Name, Value])),
    notes: [
      ...(userAttributes ? [] : [known.length > 0 ? unknownAttributesNote : noAttributesNote]),
      ...(hasStatus ? [] : [isUnconfirmed ? unconfirmedNote : statusNote]),
      ...set.map(({ Name }) => createChangeNote(Name)),
    ],
  };
}

const unknownAttributesNote: EventNote = {
  path: 'request.userAttributes',
  kind: 'unknown',
  sentence:
    'userAttributes holds only sub, from the token: Cognito sends all of them. Load user attributes fills them in.',
};
const noAttributesNote: EventNote = {
  path: 'request.userAttributes',
  kind: 'unknown',
  sentence: 'userAttributes is not known, since no token of this user is selected: Cognito sends all of them.',
};
const statusPath = 'request.userAttributes["cognito:user_status"]';
const unconfirmedNote: EventNote = {
  path: statusPath,
  kind: 'guess',
  sentence: 'cognito:user_status is a guess: Cognito resends this code to users who did not confirm their sign-up yet.',
};
const statusNote: EventNote = {
  path: statusPath,
  kind: 'guess',
  sentence: 'cognito:user_status is a guess: GetUser does not tell it, and most users who signed in are CONFIRMED.',
};

function createChangeNote(name: string): EventNote {
  return {
    path: `request.userAttributes[${JSON.stringify(name)}]`,
    kind: 'guess',
    sentence: `${name} is the new value, which is a guess: AWS does not say whether the event has the old or the new one.`,
  };
}
