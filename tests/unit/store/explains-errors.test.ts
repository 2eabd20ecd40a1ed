/** Every error that the operations are known to answer with, over real HTTP: AWS's text is kept, explained, and no second request goes out. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCognitoClient } from '../../../lib/cognito/client.ts';
import type { OperationName, RecipientOperationName } from '../../../lib/cognito/operations.ts';
import { explain, getFailure } from '../../../lib/explain/explain-failure.ts';
import type { CallFailure } from '../../../lib/explain/explanation.ts';
import { createStore, type Store } from '../../../lib/store/create-store.ts';
import { makeFakeDependencies } from '../../support/fakes/fake-dependencies.ts';
import { makeSighting } from '../../support/fakes/fake-page.ts';
import { findModeledErrors } from '../../support/modeled-errors.ts';
import { awsError, type ScriptedAnswer, type StrictCognito, startStrictCognito } from '../../support/strict-cognito.ts';
import { pageOrigin } from './open-store.ts';

type Act = (store: Store) => Promise<void>;

interface Case {
  readonly name: string;
  readonly answer: ScriptedAnswer;
  readonly failure: CallFailure;
}

const sendCode: OperationName = 'GetUserAttributeVerificationCode';
const send: Act = ({ send }) => send.send();

/** After the question about the user, which comes after the one about the origin. */
function sendToUser(operation: RecipientOperationName): Act {
  return async ({ draft, mailing, send }) => {
    draft.chooseOperation(operation);
    const sending = send.send();
    await expect.poll(() => mailing.question.value).toBeDefined();
    mailing.answer(true);
    await sending;
  };
}

/** As seen in the wild (facts C2). */
const wordings = [
  ['InvalidParameter', 'Invalid attribute name. Only phone_number and email can be verified.'],
  ['InvalidParameter', 'User does not have a valid registered email address'],
  [
    'InvalidParameter',
    "1 validation error detected: Value 'Hi' at 'emailBody' failed to satisfy constraint: \\{####\\}",
  ],
  ['InvalidParameter', 'The message is empty.'],
  ['InvalidParameter', "1 validation error detected: Value at 'accessToken' failed to satisfy constraint"],
  ['UserLambdaValidation', 'CustomMessage failed with error Unsupport product undefined.'],
  [
    'UserLambdaValidation',
    'CustomMessage failed with error RequestId: 1 Error: Runtime exited with error: exit status 129.',
  ],
  ['CodeDeliveryFailure', 'Amazon SES account is in Sandbox. Verify Send-to email address or Amazon SES Account'],
  ['Forbidden', 'Request not allowed due to WAF block.'],
  ['Serialization', 'class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String'],
  ['TooManyRequests', 'Rate exceeded'],
  ['LimitExceeded', 'Attempt limit exceeded, please try after some time.'],
  ['NotAuthorized', 'Access Token does not have required scopes'],
  ['NotAuthorized', 'Invalid Access Token'],
] as const;

const refusals = [
  ['NotAuthorized', 'Access Token has been revoked'],
  ['NotAuthorized', 'Access Token has expired'],
  ['NotAuthorized', 'User is disabled.'],
  ['UserNotFound', 'User does not exist.'],
] as const;

const html = '<html><body>Request blocked by the company proxy</body></html>';

function foreign(status: number, body: string): CallFailure {
  return { kind: 'foreign-reply', url: 'http://localhost/', status, isJson: false, body, isWhole: true };
}

/** Not from Cognito itself. */
const gateways: readonly Case[] = [
  {
    name: 'an HTML page with status 403',
    answer: { status: 403, headers: { 'Content-Type': 'text/html' }, body: html },
    failure: foreign(403, html),
  },
  {
    name: 'an HTML page with status 200',
    answer: { headers: { 'Content-Type': 'text/html' }, body: html },
    failure: foreign(200, html),
  },
  {
    name: 'a gateway that gives up',
    answer: { status: 502, headers: { 'Content-Type': 'text/html' }, body: html },
    failure: foreign(502, html),
  },
  {
    name: 'a server that is no Cognito',
    answer: { status: 404, headers: { 'Content-Type': 'text/html' }, body: html },
    failure: foreign(404, html),
  },
  {
    name: 'throttling before Cognito',
    answer: { status: 429, headers: { 'Content-Type': 'text/plain' }, body: 'slow down' },
    failure: foreign(429, 'slow down'),
  },
  {
    name: 'a reply with nothing in it',
    answer: { body: '' },
    failure: foreign(200, ''),
  },
  {
    name: 'a reply that is plain text',
    answer: { headers: { 'Content-Type': 'text/plain' }, body: 'fine' },
    failure: foreign(200, 'fine'),
  },
];

let cognito: StrictCognito;
beforeAll(async () => {
  cognito = await startStrictCognito();
});
afterAll(() => cognito.stop());

describe.each<readonly [OperationName, Act]>([
  ['GetUserAttributeVerificationCode', send],
  ['VerifyUserAttribute', ({ verify }) => verify.verify('123456')],
  ['GetUser', ({ user }) => user.read()],
  [
    'UpdateUserAttributes',
    ({ draft, send: { send } }) => {
      draft.chooseOperation('UpdateUserAttributes');
      draft.typeAttributeValue('new@example.com');
      return send();
    },
  ],
  ['ForgotPassword', sendToUser('ForgotPassword')],
  ['ResendConfirmationCode', sendToUser('ResendConfirmationCode')],
])('%s', (operation, act) => {
  test.each(listModeled(operation))('$name', async (one) => void (await expectExplained(operation, one, act)));
});

describe('what a gateway, a proxy or another server says in place of Cognito', () => {
  test.each(gateways)('$name', expectOfSend);
});

describe('wordings of AWS that say more than the type', () => {
  test.each(wordings.map((wording) => toCase(wording)))('$name', expectOfSend);
});

describe('words about the token itself, after which the verdict holds it back', () => {
  test.each(refusals.map((wording) => toCase(wording)))('$name', async (one) => {
    const store = await expectExplained('GetUserAttributeVerificationCode', one, send);
    expect(store.verdict.selected.value?.state).toBe('blocked');
  });
});

async function expectOfSend(one: Case): Promise<void> {
  await expectExplained('GetUserAttributeVerificationCode', one, send);
}

/** Makes the call in a new store, with the real client. Exactly one request, and one entry that has AWS's own words. */
async function expectExplained(operation: OperationName, { answer, failure }: Case, act: Act): Promise<Store> {
  const { dependencies, page } = makeFakeDependencies();
  const client = createCognitoClient({ fetch, now: Date.now });
  const store = createStore({ ...dependencies, cognito: client });
  const rawToken = cognito.makeAccessToken();
  page.hold({ origin: pageOrigin, sightings: [makeSighting(rawToken, { origin: pageOrigin })] });
  await store.page.scan();
  cognito.answerNext(answer);
  const earlier = cognito.requests.length;
  const call = act(store);
  await expect.poll(() => store.origins.question.value).toBeDefined();
  store.origins.answer(true);
  await call;
  expect(cognito.requests.slice(earlier).map((request) => request.operation)).toEqual([operation]);
  const [exchange, ...others] = store.log.exchanges.value;
  if (!exchange || others.length > 0) throw new Error(`The log has ${others.length + 1} entries.`);
  const url = exchange.request.url;
  expect(getFailure(exchange)).toEqual(failure.kind === 'foreign-reply' ? { ...failure, url } : failure);
  expect(explain(failure).nextStep).toMatch(/\.$/);
  if (failure.kind === 'service') expect(exchange.outcome).toMatchObject({ error: { message: failure.message } });
  return store;
}

/** The one that says that the user is gone comes last: after it the panel holds a send back. */
function listModeled(operation: OperationName): Case[] {
  const errors = findModeledErrors(operation);
  return [...errors.filter((type) => type !== 'UserNotFound'), 'Serialization', 'Throttling', 'UserNotFound'].map(
    (name) => toCase([name, `${name}: AWS says why in its own words.`], operation),
  );
}

function toCase([name, message]: readonly [name: string, message: string], operation = sendCode): Case {
  const type = `${name}Exception`;
  const status = name === 'InternalError' ? 500 : name === 'Forbidden' ? 403 : 400;
  return {
    name: message.startsWith(name) ? type : `${type}: ${message}`,
    answer: awsError(type, message, status),
    failure: { kind: 'service', operation, status, type, message },
  };
}
