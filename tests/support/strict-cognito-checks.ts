/** What Cognito refuses before it does anything: bodies it cannot read and tokens it does not accept. Texts: facts C1-C3. */
import { createPublicKey, verify } from 'node:crypto';
import { adminScope, makeJwks } from './make-token.ts';

/** An error as Cognito answers it. With no message the body has `__type` alone. */
export class AwsError extends Error {
  readonly type: string;

  constructor(type: string, message = '') {
    super(message);
    this.type = type;
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

interface AttributeInput {
  readonly Name: string;
  readonly Value: string;
}

/** The request's members, each of the type that the service model gives it. */
export interface OperationBody {
  readonly AccessToken: string;
  readonly ClientId: string;
  readonly Username: string;
  readonly AttributeName: string;
  readonly Code: string;
  readonly UserAttributes: readonly AttributeInput[];
  readonly ClientMetadata: Readonly<Record<string, string>> | undefined;
}

export interface TokenRules {
  readonly issuer: string;
  readonly revoked: ReadonlySet<string>;
  readonly nowMs: number;
}

/** Reads types as AWS's JSON 1.1 does: a value of the wrong type is a SerializationException, whatever the operation. */
export function readBody(text: string): OperationBody {
  const body = parseObject(text);
  const metadata = body['ClientMetadata'];
  return {
    AccessToken: readString(body['AccessToken']),
    ClientId: readString(body['ClientId']),
    Username: readString(body['Username']),
    AttributeName: readString(body['AttributeName']),
    Code: readString(body['Code']),
    UserAttributes: readAttributes(body['UserAttributes']),
    ClientMetadata: metadata === undefined || metadata === null ? undefined : readMap(metadata),
  };
}

/** Members the operation cannot do without, and the forms of the service model. */
export function checkMembers(body: OperationBody, members: readonly (keyof OperationBody)[]): void {
  for (const member of members) {
    if (body[member]?.length === 0) {
      throw invalid(`Value null at '${uncapitalize(member)}' failed to satisfy constraint: Member must not be null`);
    }
  }
  if (members.includes('AccessToken') && !/^[A-Za-z0-9-_=.]+$/.test(body.AccessToken)) {
    throw invalid(
      "Value at 'accessToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+",
    );
  }
  if (members.includes('Code') && !/^\S+$/.test(body.Code)) {
    throw invalid(
      `Value '${body.Code}' at 'code' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+`,
    );
  }
}

/** The claims of a token that Cognito takes for these operations. */
export function checkToken(token: string, { issuer, revoked, nowMs }: TokenRules): JsonObject {
  const claims = decodeVerified(token);
  if (claims['token_use'] !== 'access' || claims['iss'] !== issuer)
    throw new AwsError('NotAuthorizedException', 'Invalid Access Token');
  if (Number(claims['exp']) * 1000 <= nowMs) throw new AwsError('NotAuthorizedException', 'Access Token has expired');
  if (revoked.has(token)) throw new AwsError('NotAuthorizedException', 'Access Token has been revoked');
  if (!String(claims['scope']).split(' ').includes(adminScope)) {
    throw new AwsError('NotAuthorizedException', 'Access Token does not have required scopes');
  }
  return claims;
}

function decodeVerified(token: string): JsonObject {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.');
  const [jwk] = makeJwks().keys;
  const isSigned =
    jwk &&
    verify(
      'RSA-SHA256',
      Buffer.from(`${header}.${payload}`),
      createPublicKey({ key: jwk, format: 'jwk' }),
      Buffer.from(signature, 'base64url'),
    );
  if (!isSigned || rest.length > 0) throw new AwsError('NotAuthorizedException', 'Invalid Access Token');
  return parseObject(Buffer.from(payload, 'base64url').toString('utf8'));
}

function parseObject(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Falls through: broken JSON and JSON that is no object get the same answer.
  }
  throw new AwsError('SerializationException');
}

function readString(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  const message = 'class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String';
  throw new AwsError('SerializationException', typeof value === 'number' ? message : undefined);
}

function readMap(value: unknown): Record<string, string> {
  if (!isObject(value)) throw new AwsError('SerializationException');
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readString(item)]));
}

function readAttributes(value: unknown): AttributeInput[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new AwsError('SerializationException');
  return value.map((item: unknown) => {
    const map = readMap(item);
    return { Name: map['Name'] ?? '', Value: map['Value'] ?? '' };
  });
}

function invalid(problem: string): AwsError {
  return new AwsError('InvalidParameterException', `1 validation error detected: ${problem}`);
}

function uncapitalize(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
