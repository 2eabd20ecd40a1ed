/** A send, and what came of it. */
import type { FakeDependencies } from '../../support/fakes/fake-dependencies.ts';
import type { FakeReply } from '../../support/fakes/fake-network.ts';
import { holdToken } from '../page-content.ts';
import { emulatorIssuer, makeAccessToken, nowMs } from '../sample-tokens.ts';
import type { Screen } from '../screen.ts';
import type { GalleryState } from '../state.ts';
import { sampleMetadata, writeMetadata } from './editor.ts';

const requestId = '9b0c3e52-7d1f-4d8a-b3a6-5f2e6c1d0a77';

export const acceptedReply = {
  headers: { 'x-amzn-requestid': requestId, date: new Date(nowMs).toUTCString() },
  body: '{"CodeDeliveryDetails":{"AttributeName":"email","DeliveryMedium":"EMAIL","Destination":"v***@e***"}}',
} satisfies FakeReply;

export function makeErrorReply(type: string, message: string, status = 400): FakeReply {
  return {
    status,
    headers: { 'x-amzn-requestid': requestId, 'x-amzn-errortype': `${type}:`, date: new Date(nowMs).toUTCString() },
    body: JSON.stringify({ __type: type, message }),
  };
}

/** Ends when the answer is on the screen. */
export async function sendWith(screen: Screen, { network }: FakeDependencies, reply: FakeReply): Promise<void> {
  await writeMetadata(screen, sampleMetadata);
  await screen.click('tab', 'Table');
  network.prepare(reply);
  await screen.click('button', 'Send code');
  await screen.see('button', /^(?:Explain|Message not arrived\?)$/);
}

const failures: Readonly<Record<string, FakeReply>> = {
  'sent-scope-refused': makeErrorReply('NotAuthorizedException', 'Access Token does not have required scopes'),
  'sent-revoked': makeErrorReply('NotAuthorizedException', 'Access Token has been revoked'),
  'sent-limit': makeErrorReply('LimitExceededException', 'Attempt limit exceeded, please try after some time.'),
  'sent-trigger-threw': makeErrorReply(
    'UserLambdaValidationException',
    'CustomMessage failed with error Unsupported locale undefined.',
  ),
  'sent-service-failed': makeErrorReply('InternalErrorException', 'Something went wrong', 500),
  'sent-foreign-reply': {
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>',
  },
  'sent-no-reply': 'unreachable',
  'sent-timed-out': 'timed-out',
};

const userReply: FakeReply = {
  body: JSON.stringify({
    Username: 'vera',
    UserAttributes: [
      { Name: 'sub', Value: 'a2f5c7d0-1111-4c3e-9d10-0d6f3b8e5a01' },
      { Name: 'email', Value: 'vera@example.com' },
      { Name: 'email_verified', Value: 'false' },
      { Name: 'phone_number', Value: '+491701234567' },
    ],
  }),
};

async function enterCode(screen: Screen): Promise<void> {
  await screen.type('textbox', 'Code', '123456');
  await screen.click('button', 'Verify');
  await screen.seeText(/^Code (?:accepted|rejected)/);
}

export const sendStates: readonly GalleryState[] = [
  {
    name: 'sending',
    arrange: holdToken(),
    async act(screen, { network }) {
      network.prepare('unanswered');
      await screen.click('button', 'Send code');
      await screen.seeText('Sending…');
    },
  },
  { name: 'sent-accepted', arrange: holdToken(), act: (screen, fakes) => sendWith(screen, fakes, acceptedReply) },
  ...Object.entries(failures).map(([name, reply]) => ({
    name,
    arrange: holdToken(),
    act: (screen: Screen, fakes: FakeDependencies) => sendWith(screen, fakes, reply),
  })),
  {
    name: 'failed-with-open-code',
    arrange: holdToken(),
    async act(screen, fakes) {
      await sendWith(screen, fakes, acceptedReply);
      fakes.network.prepare(
        makeErrorReply('LimitExceededException', 'Attempt limit exceeded, please try after some time.'),
      );
      await screen.click('button', 'Send code');
      await screen.click('button', 'Explain');
      await screen.seeText(/^of \d\d:\d\d/);
    },
  },
  {
    name: 'origin-question',
    arrange: holdToken(makeAccessToken({ iss: emulatorIssuer })),
    async act(screen) {
      await screen.click('button', 'Send code');
      await screen.see('alertdialog');
    },
  },
  {
    name: 'origin-question-aws-token',
    arrange: holdToken(),
    async act(screen) {
      await screen.click('button', 'Endpoint');
      await screen.type('textbox', 'Endpoint', 'http://localhost:9229');
      await screen.click('button', 'Send code');
      await screen.see('alertdialog');
    },
  },
  {
    name: 'blocked-held-back',
    arrange: holdToken(makeAccessToken({ scope: 'openid email', version: 2 })),
    async act(screen) {
      await screen.press('button', 'Send anyway', 'Control+Enter');
      await screen.see('alert');
    },
  },
  {
    name: 'user-loaded',
    arrange: holdToken(),
    async act(screen, { network }) {
      network.prepare(userReply);
      await screen.click('button', 'Load user attributes');
      await screen.seeText(/vera@example\.com/);
    },
  },
  {
    name: 'verified',
    arrange: holdToken(),
    async act(screen, fakes) {
      await sendWith(screen, fakes, acceptedReply);
      fakes.network.prepare({ body: '{}' }, userReply);
      await enterCode(screen);
    },
  },
  {
    name: 'verify-wrong-code',
    arrange: holdToken(),
    async act(screen, fakes) {
      await sendWith(screen, fakes, acceptedReply);
      fakes.network.prepare(
        makeErrorReply('CodeMismatchException', 'Invalid verification code provided, please try again.'),
      );
      await enterCode(screen);
    },
  },
];
