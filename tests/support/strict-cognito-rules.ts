/** Cognito's operations on one user, as far as the panel can see them. Texts: docs/cognito.md, "Wordings". */
import { randomInt } from 'node:crypto';
import { AwsError, checkMembers, checkToken, type OperationBody, readBody } from './strict-cognito-checks.ts';

type UserStatus = 'confirmed' | 'unconfirmed' | 'disabled' | 'gone' | 'reset-required';

export interface PoolUser {
  readonly username: string;
  status: UserStatus;
  readonly attributes: Map<string, string>;
}

/** A mail or SMS that went out. */
export interface SentMessage {
  readonly attributeName: string;
  readonly destination: string;
  readonly code: string;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  readonly sentAtMs: number;
}

/** Everything that the pool remembers. */
export interface PoolState {
  readonly issuer: string;
  readonly user: PoolUser;
  readonly revoked: Set<string>;
  readonly sent: SentMessage[];
  /** Codes that were used. */
  readonly used: Set<SentMessage>;
  /** When each limited operation was called. */
  readonly calls: Map<string, number[]>;
}

/** The app client has a secret, which no request of the panel can prove to know. */
export const secretClientId = '4examplewithsecret';

type Handler = (body: OperationBody, state: PoolState, nowMs: number) => object;

const HOUR_MS = 3_600_000;
const CODE_LIFE_MS = 24 * HOUR_MS;

const handlers: Readonly<Record<string, { members: readonly (keyof OperationBody)[]; handle: Handler }>> = {
  GetUserAttributeVerificationCode: { members: ['AccessToken', 'AttributeName'], handle: sendCode },
  VerifyUserAttribute: { members: ['AccessToken', 'AttributeName', 'Code'], handle: verifyCode },
  GetUser: { members: ['AccessToken'], handle: getUser },
  UpdateUserAttributes: { members: ['UserAttributes', 'AccessToken'], handle: updateAttributes },
  ForgotPassword: { members: ['ClientId', 'Username'], handle: forgetPassword },
  ResendConfirmationCode: { members: ['ClientId', 'Username'], handle: resendCode },
};

/** The reply's JSON. Throws AwsError, in the order in which Cognito checks: types, forms, token, user, then the rest. */
export function answerAsCognito(operation: string, bodyText: string, state: PoolState, nowMs: number): object {
  const handler = Object.hasOwn(handlers, operation) ? handlers[operation] : undefined;
  if (!handler) throw new AwsError('UnknownOperationException');
  const body = readBody(bodyText);
  checkMembers(body, handler.members);
  if (handler.members.includes('AccessToken')) checkTokensUser(body.AccessToken, state, nowMs);
  else checkNamedUser(body, state);
  return handler.handle(body, state, nowMs);
}

function checkTokensUser(token: string, { issuer, revoked, user }: PoolState, nowMs: number): void {
  const { username } = checkToken(token, { issuer, revoked, nowMs });
  if (username !== user.username) throw new AwsError('UserNotFoundException', 'User does not exist.');
  checkStatus(user.status);
}

function checkNamedUser({ ClientId, Username }: OperationBody, { user }: PoolState): void {
  if (ClientId === secretClientId) {
    const message = `Client ${ClientId} is configured with secret but SECRET_HASH was not received`;
    throw new AwsError('NotAuthorizedException', message);
  }
  if (Username !== user.username || user.status === 'gone') {
    throw new AwsError('UserNotFoundException', 'Username/client id combination not found.');
  }
}

/** To the verified e-mail address, else to the verified number. */
function forgetPassword({ ClientMetadata }: OperationBody, state: PoolState, nowMs: number): object {
  const { attributes } = state.user;
  const name = ['email', 'phone_number'].find((one) => attributes.get(`${one}_verified`) === 'true');
  const destination = name && attributes.get(name);
  if (!name || !destination) {
    const message = 'Cannot reset password for the user as there is no registered/verified email or phone_number';
    throw new AwsError('InvalidParameterException', message);
  }
  return { CodeDeliveryDetails: deliver(name, destination, ClientMetadata, state, nowMs) };
}

function resendCode({ ClientMetadata }: OperationBody, state: PoolState, nowMs: number): object {
  if (state.user.status !== 'unconfirmed') {
    throw new AwsError('InvalidParameterException', 'User is already confirmed.');
  }
  countCall('ResendConfirmationCode', 5, state, nowMs);
  const email = state.user.attributes.get('email') ?? '';
  return { CodeDeliveryDetails: deliver('email', email, ClientMetadata, state, nowMs) };
}

function checkStatus(status: UserStatus): void {
  if (status === 'gone') throw new AwsError('UserNotFoundException', 'User does not exist.');
  if (status === 'disabled') throw new AwsError('NotAuthorizedException', 'User is disabled.');
  if (status === 'unconfirmed') throw new AwsError('UserNotConfirmedException', 'User is not confirmed.');
  if (status === 'reset-required')
    throw new AwsError('PasswordResetRequiredException', 'Password reset required for the user');
}

function sendCode({ AttributeName, ClientMetadata }: OperationBody, state: PoolState, nowMs: number): object {
  checkVerifiable(AttributeName);
  const destination = state.user.attributes.get(AttributeName);
  if (!destination) {
    const what = AttributeName === 'email' ? 'email address' : 'phone number';
    throw new AwsError('InvalidParameterException', `User does not have a valid registered ${what}`);
  }
  countCall('GetUserAttributeVerificationCode', 5, state, nowMs);
  return { CodeDeliveryDetails: deliver(AttributeName, destination, ClientMetadata, state, nowMs) };
}

function verifyCode({ AttributeName, Code }: OperationBody, state: PoolState, nowMs: number): object {
  checkVerifiable(AttributeName);
  countCall('VerifyUserAttribute', 15, state, nowMs);
  const newest = state.sent.findLast(({ attributeName }) => attributeName === AttributeName);
  if (!newest || state.used.has(newest) || nowMs - newest.sentAtMs > CODE_LIFE_MS) {
    throw new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
  }
  if (newest.code !== Code)
    throw new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.');
  state.used.add(newest);
  state.user.attributes.set(`${AttributeName}_verified`, 'true');
  return {};
}

function getUser(_body: OperationBody, { user }: PoolState): object {
  return { UserAttributes: [...user.attributes].map(([Name, Value]) => ({ Name, Value })), Username: user.username };
}

function updateAttributes({ UserAttributes, ClientMetadata }: OperationBody, state: PoolState, nowMs: number): object {
  const changed = UserAttributes.filter(({ Name, Value }) => state.user.attributes.get(Name) !== Value);
  for (const { Name, Value } of changed) state.user.attributes.set(Name, Value);
  const toVerify = changed.filter(({ Name }) => isVerifiable(Name));
  for (const { Name } of toVerify) state.user.attributes.set(`${Name}_verified`, 'false');
  return {
    CodeDeliveryDetailsList: toVerify.map(({ Name, Value }) => deliver(Name, Value, ClientMetadata, state, nowMs)),
  };
}

function deliver(
  attributeName: string,
  destination: string,
  clientMetadata: SentMessage['clientMetadata'],
  { sent }: PoolState,
  sentAtMs: number,
) {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  sent.push({ attributeName, destination, code, clientMetadata, sentAtMs });
  return {
    AttributeName: attributeName,
    DeliveryMedium: attributeName === 'email' ? 'EMAIL' : 'SMS',
    Destination: mask(destination),
  };
}

/** `v***@e***` and `+*******4567`, as AWS writes them. */
function mask(destination: string): string {
  const at = destination.lastIndexOf('@');
  if (at >= 0) return `${destination.charAt(0)}***@${destination.charAt(at + 1)}***`;
  return `+${'*'.repeat(Math.max(0, destination.length - 5))}${destination.slice(-4)}`;
}

function countCall(operation: string, hourlyLimit: number, { calls }: PoolState, nowMs: number): void {
  const recent = (calls.get(operation) ?? []).filter((atMs) => nowMs - atMs < HOUR_MS);
  if (recent.length >= hourlyLimit) {
    throw new AwsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
  }
  calls.set(operation, [...recent, nowMs]);
}

function checkVerifiable(attributeName: string): void {
  if (isVerifiable(attributeName)) return;
  throw new AwsError(
    'InvalidParameterException',
    'Invalid attribute name. Only phone_number and email can be verified.',
  );
}

function isVerifiable(attributeName: string): boolean {
  return attributeName === 'email' || attributeName === 'phone_number';
}
