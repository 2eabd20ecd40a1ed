/** A Cognito user pool to test against: cognito-local with a pool, an app client and a user who can sign in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type Call,
  callEmulator,
  createClient,
  createUser,
  type EmulatorUser,
  signIn,
  type Tokens,
  type UserWish,
} from './emulator-api.ts';
import { startEmulatorProcess } from './emulator-process.ts';
import { expectObject, expectText } from './expect-json.ts';

export interface Emulator {
  /** Endpoint and issuer host: `http://127.0.0.1:PORT`. */
  readonly origin: string;
  readonly userPoolId: string;
  readonly clientId: string;
  /** Confirmed, with email and phone_number, neither verified. */
  readonly user: EmulatorUser;
  /** One API call by its Cognito name. Throws on any reply but 200, with the reply and the emulator's output. */
  readonly call: Call;
  /** By USER_PASSWORD_AUTH, with the emulator's own user unless told otherwise. */
  signIn(user?: EmulatorUser): Promise<Tokens>;
  /** The last attribute verification code that was sent to this username or sub; throws when there is none. */
  readDeliveredCode(usernameOrSub: string): Promise<string>;
  /** A further confirmed user; what is not given is made up from the username. */
  createUser(wish: UserWish): Promise<EmulatorUser>;
  /** A further app client of the pool, by members of CreateUserPoolClient such as CallbackURLs. Its id. */
  createClient(input?: Readonly<Record<string, unknown>>): Promise<string>;
  /** What it printed last. */
  output(): string;
  stop(): Promise<void>;
}

export interface EmulatorOptions {
  /** Where the CustomMessage trigger runs. */
  readonly lambdaUrl: string;
  /** OAuth callback URLs of the first app client. */
  readonly callbackUrls?: readonly string[];
}

export async function startEmulator({ lambdaUrl, callbackUrls = [] }: EmulatorOptions): Promise<Emulator> {
  const child = await startEmulatorProcess(lambdaUrl);
  try {
    const call: Call = (operation, input) => callEmulator(child.origin, operation, input, child.output);
    const pool = await call('CreateUserPool', {
      PoolName: 'cognoscope',
      AutoVerifiedAttributes: ['email', 'phone_number'],
    });
    const userPoolId = expectText(pool, 'UserPool', 'Id');
    const clientId = await createClient(call, userPoolId, { CallbackURLs: callbackUrls });
    // A dot in the name, because key layouts like Amplify's are dot-separated.
    const user = await createUser(call, userPoolId, { username: 'mika.lindqvist' });
    return {
      origin: child.origin,
      userPoolId,
      clientId,
      user,
      call,
      signIn: (who = user) => signIn(call, clientId, who),
      readDeliveredCode: (usernameOrSub) =>
        readCode(join(child.folder, '.cognito', 'db', `${userPoolId}.json`), usernameOrSub),
      createUser: (wanted) => createUser(call, userPoolId, wanted),
      createClient: (input = {}) => createClient(call, userPoolId, input),
      output: child.output,
      stop: child.stop,
    };
  } catch (error) {
    await child.stop();
    throw error;
  }
}

/** No API tells the code; cognito-local keeps it in its data file, which may be half written at this moment. */
async function readCode(file: string, usernameOrSub: string, attemptsLeft = 50): Promise<string> {
  const pool = parseJson(readFileSync(file, 'utf8'));
  if (pool === undefined && attemptsLeft > 0) {
    await delay(20);
    return readCode(file, usernameOrSub, attemptsLeft - 1);
  }
  const users = Object.values(expectObject(expectObject(pool)['Users'])).map(expectObject);
  const user = users.find(({ Username, Attributes }) => {
    const sub = Array.isArray(Attributes) ? Attributes.map(expectObject).find(({ Name }) => Name === 'sub') : undefined;
    return Username === usernameOrSub || sub?.['Value'] === usernameOrSub;
  });
  return expectText(user, 'AttributeVerificationCode');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
