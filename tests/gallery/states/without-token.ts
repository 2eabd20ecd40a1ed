/** Codes that need no token: for a user of the token, or of the page's own call. */
import type { FakeDependencies } from '../../support/fakes/fake-dependencies.ts';
import type { FakeReply } from '../../support/fakes/fake-network.ts';
import { tellPageCall } from '../page-call.ts';
import { holdToken, makePage } from '../page-content.ts';
import { makeAccessToken } from '../sample-tokens.ts';
import type { Screen } from '../screen.ts';
import type { GalleryState } from '../state.ts';
import { sampleMetadata, writeMetadata } from './editor.ts';
import { loadPage } from './log.ts';
import { acceptedReply, makeErrorReply } from './sends.ts';

const holdVera = holdToken(makeAccessToken({ username: 'vera' }));

/** A page on which somebody just signed up, and nobody is signed in. */
async function arrangeSignUp(fakes: FakeDependencies): Promise<void> {
  fakes.page.hold(makePage({}));
  loadPage(fakes);
  await tellPageCall(fakes, {
    operation: 'SignUp',
    secondsAgo: 40,
    body: { ClientId: '7f2kq0example4bakeryweb1', Username: 'nele@example.com', Password: 'x' },
    reply: { UserConfirmed: false },
  });
}

async function draftReset(screen: Screen): Promise<void> {
  await writeMetadata(screen, sampleMetadata);
  await screen.click('tab', 'Table');
  await screen.choose('Operation', 'ForgotPassword');
}

async function sendReset(screen: Screen, { network }: FakeDependencies, reply: FakeReply): Promise<void> {
  await draftReset(screen);
  network.prepare(reply);
  await screen.click('button', 'Send reset code');
  await screen.see('alertdialog', /^Send a password reset code/);
  await screen.click('button', 'Send');
  await screen.see('row', /ForgotPassword/);
}

export const withoutTokenStates: readonly GalleryState[] = [
  { name: 'reset-code-drafted', arrange: holdVera, act: draftReset },
  {
    name: 'mail-question',
    arrange: holdVera,
    async act(screen) {
      await draftReset(screen);
      await screen.click('button', 'Send reset code');
      await screen.see('alertdialog', /^Send a password reset code/);
    },
  },
  {
    name: 'reset-code-sent',
    arrange: holdVera,
    async act(screen, fakes) {
      await sendReset(screen, fakes, acceptedReply);
      await screen.click('button', 'Message not arrived?');
      await screen.see('list', 'If no message arrives');
    },
  },
  {
    name: 'secret-hash-missing',
    arrange: holdVera,
    async act(screen, fakes) {
      const message = 'Client 1example23456789client is configured with secret but SECRET_HASH was not received';
      await sendReset(screen, fakes, makeErrorReply('NotAuthorizedException', message));
      await screen.click('button', 'Explain');
      await screen.see('button', 'Copy as AWS CLI with a place for the hash');
    },
  },
  {
    name: 'confirmation-code-without-token',
    arrange: arrangeSignUp,
    async act(screen) {
      await screen.click('button', 'Send such a code…');
      await screen.see('button', 'Resend code');
    },
  },
];
