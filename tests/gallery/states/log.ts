/** The log: entries of each kind, one opened, filtered, compared, handed on. */

import { sealExchange } from '../../../lib/exchange/seal-exchange.ts';
import type { FakeDependencies } from '../../support/fakes/fake-dependencies.ts';
import { holdToken } from '../page-content.ts';
import { makeAccessToken, nowMs } from '../sample-tokens.ts';
import type { Screen } from '../screen.ts';
import type { GalleryState } from '../state.ts';
import { acceptedReply, makeErrorReply, sendWith } from './sends.ts';

interface PageCall {
  readonly operation: string;
  readonly secondsAgo: number;
  readonly body: object;
  readonly status?: number;
  readonly reply: object;
}

const calls: readonly PageCall[] = [
  {
    operation: 'InitiateAuth',
    secondsAgo: 900,
    body: { AuthFlow: 'USER_SRP_AUTH', ClientId: '7f2kq0example4bakeryweb1', ClientMetadata: { campaign: 'winter' } },
    reply: { ChallengeName: 'PASSWORD_VERIFIER', ChallengeParameters: {} },
  },
  {
    operation: 'GetUser',
    secondsAgo: 890,
    body: { AccessToken: makeAccessToken() },
    reply: { Username: 'vera', UserAttributes: [] },
  },
  {
    operation: 'GetUserAttributeVerificationCode',
    secondsAgo: 120,
    body: {
      AccessToken: makeAccessToken(),
      AttributeName: 'email',
      ClientMetadata: { locale: 'de-DE', source: 'account' },
    },
    reply: { CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'v***@e***' } },
  },
  {
    operation: 'VerifyUserAttribute',
    secondsAgo: 60,
    body: { AccessToken: makeAccessToken(), AttributeName: 'email', Code: '000000' },
    status: 400,
    reply: { __type: 'CodeMismatchException', message: 'Invalid verification code provided, please try again.' },
  },
];

async function tellPageCalls({ dependencies, traffic }: FakeDependencies): Promise<void> {
  for (const [index, { operation, secondsAgo, body, status = 200, reply }] of calls.entries()) {
    const target = `AWSCognitoIdentityProviderService.${operation}`;
    const exchange = await sealExchange(dependencies.vault, {
      id: `page-${index}`,
      source: 'page',
      operation,
      startedAtMs: nowMs - secondsAgo * 1000,
      request: {
        method: 'POST',
        url: 'https://cognito-idp.eu-west-1.amazonaws.com/',
        headers: [
          ['content-type', 'application/x-amz-json-1.1'],
          ['x-amz-target', target],
        ],
        body: JSON.stringify(body),
      },
      result: {
        kind: 'answered',
        durationMs: 87 + index * 31,
        response: {
          status,
          statusText: '',
          headers: [['content-type', 'application/x-amz-json-1.1']],
          body: JSON.stringify(reply),
        },
      },
    });
    traffic.tellExchange(exchange);
  }
}

async function arrangeWithCalls(fakes: FakeDependencies): Promise<void> {
  holdToken()(fakes);
  await tellPageCalls(fakes);
}

async function openNewest(screen: Screen): Promise<void> {
  await screen.click('button', /GetUserAttributeVerificationCode.*de-DE|VerifyUserAttribute/);
}

export const logStates: readonly GalleryState[] = [
  {
    name: 'log-all-kinds',
    arrange: arrangeWithCalls,
    async act(screen, fakes) {
      await sendWith(screen, fakes, acceptedReply);
      await screen.seeText(/accepted/);
      fakes.network.prepare(
        makeErrorReply('LimitExceededException', 'Attempt limit exceeded, please try after some time.'),
      );
      await screen.click('button', 'Send code');
      await screen.seeText(/LimitExceeded/);
    },
  },
  { name: 'log-opened-failure', arrange: arrangeWithCalls, act: openNewest },
  {
    name: 'log-copy-as',
    arrange: arrangeWithCalls,
    async act(screen) {
      await openNewest(screen);
      await screen.click('button', 'Copy as');
      await screen.see('region', 'Copy as');
    },
  },
  {
    name: 'log-comparison',
    arrange: arrangeWithCalls,
    async act(screen, fakes) {
      await sendWith(screen, fakes, acceptedReply);
      await screen.click('button', /tenant=bakery/);
      await screen.click('button', "Compare with the page's call");
      await screen.see('dialog', 'Compare');
    },
  },
  {
    name: 'log-filtered',
    arrange: arrangeWithCalls,
    async act(screen) {
      await screen.type('searchbox', 'Filter exchanges', 'op:VerifyUserAttribute');
      await screen.see('article');
    },
  },
  {
    name: 'log-filtered-to-nothing',
    arrange: arrangeWithCalls,
    act: (screen) => screen.type('searchbox', 'Filter exchanges', 'op:SignUp'),
  },
];
