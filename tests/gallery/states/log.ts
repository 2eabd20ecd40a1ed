/** The log: entries of each kind, one opened, filtered, compared, handed on. */
import type { FakeDependencies } from '../../support/fakes/fake-dependencies.ts';
import { type PageCall, tellPageCall } from '../page-call.ts';
import { holdToken, origin } from '../page-content.ts';
import { makeAccessToken, nowMs } from '../sample-tokens.ts';
import type { Screen } from '../screen.ts';
import type { GalleryState } from '../state.ts';
import { acceptedReply, makeErrorReply, sendWith } from './sends.ts';

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

export async function tellPageCalls(fakes: FakeDependencies): Promise<void> {
  for (const [index, call] of calls.entries()) await tellPageCall(fakes, { ...call, durationMs: 87 + index * 31 });
}

async function arrangeWithCalls(fakes: FakeDependencies): Promise<void> {
  holdToken()(fakes);
  await tellPageCalls(fakes);
}

const openRow = (screen: Screen, name: RegExp) => screen.click('row', name);

export function loadPage({ traffic }: FakeDependencies): void {
  traffic.note({ pages: [905, 130].map((secondsAgo) => ({ atMs: nowMs - secondsAgo * 1000, origin })) });
}

async function openFailure(screen: Screen): Promise<void> {
  await openRow(screen, /VerifyUserAttribute/);
  await screen.see('region', 'Exchange');
}

export const logStates: readonly GalleryState[] = [
  {
    name: 'log-all-kinds',
    async arrange(fakes) {
      await arrangeWithCalls(fakes);
      loadPage(fakes);
    },
    async act(screen, fakes) {
      await sendWith(screen, fakes, acceptedReply);
      await screen.seeText(/^Code sent/);
      fakes.network.prepare(
        makeErrorReply('LimitExceededException', 'Attempt limit exceeded, please try after some time.'),
      );
      await screen.click('button', 'Send code');
      await screen.seeText(/LimitExceeded/);
    },
  },
  {
    name: 'log-opened',
    arrange: arrangeWithCalls,
    async act(screen) {
      await openRow(screen, /de-DE/);
      await screen.see('region', 'Request');
    },
  },
  {
    name: 'log-opened-failure',
    arrange: arrangeWithCalls,
    async act(screen) {
      await openFailure(screen);
      await screen.click('tab', 'Explanation');
      await screen.see('region', 'Explanation');
    },
  },
  {
    name: 'log-opened-headers',
    arrange: arrangeWithCalls,
    async act(screen) {
      await openFailure(screen);
      await screen.click('tab', 'Headers');
      await screen.see('region', 'Request headers');
    },
  },
  {
    name: 'log-copy-as',
    arrange: arrangeWithCalls,
    async act(screen) {
      await openFailure(screen);
      await screen.click('button', 'Copy as');
      await screen.see('menu', 'Copy as');
    },
  },
  {
    name: 'log-copied',
    arrange: arrangeWithCalls,
    async act(screen) {
      await openFailure(screen);
      await screen.click('button', 'Copy as');
      await screen.click('menuitem', 'cURL (bash)');
      await screen.seeText(/^Copied as cURL/);
    },
  },
  {
    name: 'log-menu',
    arrange: arrangeWithCalls,
    async act(screen) {
      await openFailure(screen);
      await screen.click('button', 'More');
      await screen.see('menu', 'More');
    },
  },
  {
    name: 'log-noted',
    arrange: arrangeWithCalls,
    async act(screen) {
      await openFailure(screen);
      await screen.click('button', 'More');
      await screen.click('menuitem', 'Pin');
      await screen.click('button', 'More');
      await screen.click('menuitem', 'Add note…');
      await screen.type('textbox', 'Note', 'before the fix of the trigger');
      await screen.click('button', 'Save note');
      await screen.seeText(/before the fix/);
    },
  },
  {
    name: 'log-comparison',
    arrange: arrangeWithCalls,
    async act(screen, fakes) {
      await sendWith(screen, fakes, acceptedReply);
      await openRow(screen, /tenant=bakery/);
      await screen.click('tab', 'Compare');
      await screen.see('table', 'Comparison');
    },
  },
  {
    name: 'log-sorted',
    arrange: arrangeWithCalls,
    async act(screen) {
      await screen.click('button', 'Operation');
      await screen.see('row', /VerifyUserAttribute/);
    },
  },
  {
    name: 'log-filter-keys',
    arrange: arrangeWithCalls,
    async act(screen) {
      const box = await screen.see('searchbox', 'Filter exchanges');
      box.focus();
      await screen.see('group', 'Filter keys');
    },
  },
  {
    name: 'log-filter-unknown-key',
    arrange: arrangeWithCalls,
    async act(screen) {
      await screen.type('searchbox', 'Filter exchanges', 'statuss:ok');
      await screen.seeText(/^No key/);
    },
  },
  {
    name: 'log-files',
    arrange: arrangeWithCalls,
    async act(screen) {
      await screen.click('button', 'Export and import');
      await screen.see('menu', 'Export and import');
    },
  },
  {
    name: 'log-filtered',
    arrange: arrangeWithCalls,
    async act(screen) {
      await screen.type('searchbox', 'Filter exchanges', 'op:VerifyUserAttribute');
      await screen.see('row', /VerifyUserAttribute/);
    },
  },
  {
    name: 'log-filtered-to-nothing',
    arrange: arrangeWithCalls,
    act: (screen) => screen.type('searchbox', 'Filter exchanges', 'op:SignUp'),
  },
];
