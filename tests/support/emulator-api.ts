/** The API calls that make a user pool ready for tests. */
import { expectObject, expectText } from './expect-json.ts';

/** The account that a test or a sample page signs in with. */
export interface EmulatorUser {
  readonly username: string;
  readonly password: string;
  readonly email: string;
  readonly phoneNumber: string;
  readonly sub: string;
}

export interface Tokens {
  readonly accessToken: string;
  readonly idToken: string;
  readonly refreshToken: string;
}

export type UserWish = { readonly username: string } & Partial<Omit<EmulatorUser, 'sub'>>;

export type Call = (operation: string, input: Readonly<Record<string, unknown>>) => Promise<unknown>;

export async function callEmulator(
  origin: string,
  operation: string,
  input: Readonly<Record<string, unknown>>,
  output: () => string,
): Promise<unknown> {
  const response = await fetch(origin, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  if (response.ok) return JSON.parse(text);
  throw new Error(`${operation}: HTTP ${response.status} ${text}\nThe emulator printed:\n${output()}`);
}

export async function createClient(
  call: Call,
  userPoolId: string,
  input: Readonly<Record<string, unknown>>,
): Promise<string> {
  const created = await call('CreateUserPoolClient', {
    UserPoolId: userPoolId,
    ClientName: 'web',
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    ...input,
  });
  return expectText(created, 'UserPoolClient', 'ClientId');
}

export async function createUser(
  call: Call,
  userPoolId: string,
  { username, ...given }: UserWish,
): Promise<EmulatorUser> {
  const { password, email, phoneNumber } = {
    password: 'Correct-horse-7',
    email: `${encodeURIComponent(username)}@example.com`,
    phoneNumber: '+15555550123',
    ...given,
  };
  const named = { UserPoolId: userPoolId, Username: username };
  await call('AdminCreateUser', {
    ...named,
    MessageAction: 'SUPPRESS', // else the CustomMessage trigger runs for the welcome
    UserAttributes: [
      { Name: 'email', Value: email },
      { Name: 'phone_number', Value: phoneNumber },
    ],
  });
  await call('AdminSetUserPassword', { ...named, Password: password, Permanent: true });
  const { UserAttributes } = expectObject(await call('AdminGetUser', named));
  const attributes = Array.isArray(UserAttributes) ? UserAttributes.map(expectObject) : [];
  const sub = expectText(
    attributes.find(({ Name }) => Name === 'sub'),
    'Value',
  );
  return { username, password, email, phoneNumber, sub };
}

export async function signIn(call: Call, clientId: string, { username, password }: EmulatorUser): Promise<Tokens> {
  const answer = await call('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: clientId,
    AuthParameters: { USERNAME: username, PASSWORD: password },
  });
  return {
    accessToken: expectText(answer, 'AuthenticationResult', 'AccessToken'),
    idToken: expectText(answer, 'AuthenticationResult', 'IdToken'),
    refreshToken: expectText(answer, 'AuthenticationResult', 'RefreshToken'),
  };
}
