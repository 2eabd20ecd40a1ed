/** Amplify 6, where it has a function for the call. It always uses the token of its own signed-in session, or its own app client. */

import type { Exchange } from '../../exchange/exchange.ts';
import type { JsonNode } from '../../text/json-tree.ts';
import { readJsonString } from '../../text/read-json-token.ts';
import type { CopySource } from './copy-source.ts';
import { type Copy, type CopyTarget, copied, unavailable } from './copy-target.ts';
import { javascript, writeLiteral } from './literals.ts';

export const amplify: CopyTarget = {
  id: 'amplify-6',
  label: 'JavaScript (Amplify 6)',
  takesRawToken: false,
  write: writeAmplifyCall,
};

interface AmplifyFunction {
  readonly name: string;
  /** Members of the service's input that the function has a place for, beside the token. */
  readonly members: readonly string[];
  /** It sends the app client of its configuration, and no token. */
  readonly isForClient?: true;
  /** The function's argument, its members undefined where the input has none; undefined when it cannot be made. */
  readonly getArgument?: (get: (member: string) => JsonNode | undefined) => JsonNode | undefined;
}

/** Source: src/providers/cognito/apis of @aws-amplify/auth 6. */
const functions: Readonly<Record<string, AmplifyFunction>> = {
  GetUserAttributeVerificationCode: {
    name: 'sendUserAttributeVerificationCode',
    members: ['AttributeName', 'ClientMetadata'],
    getArgument: (get) => makeRequired({ userAttributeKey: get('AttributeName') }, makeOptions(get('ClientMetadata'))),
  },
  VerifyUserAttribute: {
    name: 'confirmUserAttribute',
    members: ['AttributeName', 'Code'],
    getArgument: (get) => makeRequired({ userAttributeKey: get('AttributeName'), confirmationCode: get('Code') }),
  },
  GetUser: { name: 'fetchUserAttributes', members: [] },
  ForgotPassword: {
    name: 'resetPassword',
    members: ['ClientId', 'Username', 'ClientMetadata'],
    isForClient: true,
    getArgument: (get) => makeRequired({ username: get('Username') }, makeOptions(get('ClientMetadata'))),
  },
  ResendConfirmationCode: {
    name: 'resendSignUpCode',
    members: ['ClientId', 'Username', 'ClientMetadata'],
    isForClient: true,
    getArgument: (get) => makeRequired({ username: get('Username') }, makeOptions(get('ClientMetadata'))),
  },
  UpdateUserAttributes: {
    name: 'updateUserAttributes',
    members: ['UserAttributes', 'ClientMetadata'],
    getArgument: (get) =>
      makeRequired({ userAttributes: makeAttributeMap(get('UserAttributes')) }, makeOptions(get('ClientMetadata'))),
  },
};

const ownToken = 'Amplify sends the access token of its own signed-in session: run this where that session is.';
const ownClient = 'Amplify sends the app client of its own configuration: configure it for this one.';
/** DEFAULT_RETRY_ATTEMPTS and THROTTLING_ERROR_CODES of @aws-amplify/core 6. */
const ownRetries =
  'Amplify tries up to three times by itself, on LimitExceededException too, and each time may send a message.';

function writeAmplifyCall({ input, split }: CopySource, { operation }: Exchange): Copy {
  const called = Object.hasOwn(functions, operation) ? functions[operation] : undefined;
  if (!called) return unavailable(`Amplify 6 has no function that sends ${operation} alone.`);
  const get = (member: string) => input?.children.findLast(({ key }) => key?.name === member);
  const argument = called.getArgument?.(get);
  if (!input || (called.getArgument && !argument)) {
    return unavailable(`The body is not what ${called.name} of Amplify 6 could send.`);
  }
  const lines = [
    `import { ${called.name} } from "aws-amplify/auth";`,
    '',
    `const output = await ${called.name}(${argument ? writeLiteral(argument, javascript, split, '', '  ') : ''});`,
    'console.log(output);',
  ];
  return copied(
    `${lines.join('\n')}\n`,
    [called.isForClient ? ownClient : ownToken, ownRetries],
    noteRest(input, called),
  );
}

function noteRest(input: JsonNode, { name, members }: AmplifyFunction): string[] {
  const rest = input.children
    .map(({ key }) => key?.name ?? '')
    .filter((key) => ![...members, 'AccessToken'].includes(key));
  return rest.length === 0 ? [] : [`${name} has no place for: ${rest.join(', ')}.`];
}

function makeRequired(
  required: Readonly<Record<string, JsonNode | undefined>>,
  optional: Readonly<Record<string, JsonNode>> = {},
): JsonNode | undefined {
  const members = Object.entries(required);
  return members.every((member): member is [string, JsonNode] => member[1] !== undefined)
    ? makeObject([...members, ...Object.entries(optional)])
    : undefined;
}

function makeOptions(metadata: JsonNode | undefined): Readonly<Record<string, JsonNode>> {
  return metadata ? { options: makeObject([['clientMetadata', metadata]]) } : {};
}

/** `[{ Name, Value }]` as `{ name: value }`; undefined where that would lose something. */
function makeAttributeMap(list: JsonNode | undefined): JsonNode | undefined {
  const pairs = (list?.children ?? []).map(({ children }) => {
    const member = (wanted: string) => children.find(({ key, kind }) => key?.name === wanted && kind === 'string');
    const [name, value] = [member('Name'), member('Value')];
    return name && value && children.length === 2 ? ([readJsonString(name.raw), value] as const) : undefined;
  });
  if (list?.kind !== 'array' || !pairs.every((pair) => pair !== undefined)) return undefined;
  const isRepeated = new Set(pairs.map(([name]) => name)).size < pairs.length;
  return isRepeated ? undefined : makeObject(pairs);
}

function makeObject(members: readonly (readonly [name: string, node: JsonNode])[]): JsonNode {
  const children = members.map(([name, node]) => ({ ...node, key: { name, raw: JSON.stringify(name) } }));
  return { kind: 'object', path: '', start: 0, raw: '', children };
}
