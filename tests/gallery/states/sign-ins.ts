/** Sign-ins on record: one that went well, one that stopped, and the verdict that knows what was asked for. */
import type { WireRequest } from '../../../lib/cognito/wire.ts';
import type { LoginFacts } from '../../../lib/exchange/exchange.ts';
import { sealExchange } from '../../../lib/exchange/seal-exchange.ts';
import type { FakeDependencies } from '../../support/fakes/fake-dependencies.ts';
import { holdToken, makePage, origin } from '../page-content.ts';
import { makeAccessToken, makeIdToken, makeRefreshToken, nowMs } from '../sample-tokens.ts';
import type { GalleryState } from '../state.ts';

const host = 'https://bakery.auth.eu-west-1.amazoncognito.com';
const client = '7f2kq0example4bakeryweb1';
const callback = `${origin}/callback`;
const state = 'dGhlLXN0YXRlLW9mLXRoaXMtc2lnbi1pbg';
const providerState = 'aWRwLWxlZy1zdGF0ZS1vZi10aGlzLXNpZ24taW4';
const code = '0b7c6a1e-2f35-4b0c-9d4e-5a6b7c8d9e0f';
const scopeMissing = makeAccessToken({ scope: 'openid email', version: 2 });

interface Hop {
  readonly step: LoginFacts['step'];
  readonly operation: string;
  readonly secondsAgo: number;
  readonly url: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly location?: string;
  readonly reply?: string;
  /** The browser did not give the reply's body. */
  readonly isBodyless?: true;
}

const query = (parameters: Readonly<Record<string, string>>) => new URLSearchParams(parameters).toString();

const makeAuthorize = (secondsAgo: number, scope: string, location: string, sent = state): Hop => ({
  step: 'authorize',
  operation: 'authorize',
  secondsAgo,
  url: `${host}/oauth2/authorize?${query({ response_type: 'code', client_id: client, redirect_uri: callback, scope, state: sent, identity_provider: 'Google' })}`,
  status: 302,
  location,
});

const finished: readonly Hop[] = [
  makeAuthorize(52, 'openid email', `https://accounts.example/o/oauth2?state=${providerState}`),
  {
    step: 'idpresponse',
    operation: 'idpresponse',
    secondsAgo: 48.6,
    url: `${host}/oauth2/idpresponse?${query({ code: '4/0AY-of-the-provider-0123456789', state: providerState })}`,
    status: 302,
    location: `${callback}?${query({ code, state })}`,
  },
  {
    step: 'callback',
    operation: 'callback',
    secondsAgo: 48.4,
    url: `${callback}?${query({ code, state })}`,
    reply: '<html></html>',
  },
  {
    step: 'token',
    operation: 'token · authorization_code',
    secondsAgo: 48,
    url: `${host}/oauth2/token`,
    form: { grant_type: 'authorization_code', client_id: client, redirect_uri: callback, code },
    reply: JSON.stringify({ access_token: scopeMissing, id_token: makeIdToken(), refresh_token: makeRefreshToken() }),
  },
];

const stoppedState = 'YW5vdGhlci1zdGF0ZS1vZi1hbm90aGVyLW9uZQ';
const stoppedAt = `${callback}?error_description=Invalid+scope+requested&state=${stoppedState}&error=invalid_scope`;

const stopped: readonly Hop[] = [
  makeAuthorize(20, 'openid email orders', stoppedAt, stoppedState),
  {
    step: 'callback',
    operation: 'callback',
    secondsAgo: 19.7,
    url: stoppedAt,
    reply: '<html></html>',
  },
];

const issuedSecondsAgo = 48;
const found = makeAccessToken({
  scope: 'openid email',
  version: 2,
  client_id: client,
  iat: Math.floor(nowMs / 1000) - issuedSecondsAgo,
});

/** The identity provider's return was not told of, nor the body of the token reply. */
const partlyTold: readonly Hop[] = finished
  .filter(({ step }) => step !== 'idpresponse')
  .map((hop) => (hop.step === 'token' ? { ...hop, reply: '', isBodyless: true } : hop));

async function tellHops(
  { dependencies, traffic }: FakeDependencies,
  name: string,
  hops: readonly Hop[],
): Promise<void> {
  for (const [index, hop] of hops.entries()) {
    const { step, operation, secondsAgo, url, form, status = 200, location, reply = '', isBodyless } = hop;
    const request: WireRequest = {
      method: form ? 'POST' : 'GET',
      url,
      headers: form ? [['Content-Type', 'application/x-www-form-urlencoded']] : [],
      body: form ? query(form) : '',
    };
    const headers = location === undefined ? [] : ([['Location', location]] as const);
    const exchange = await sealExchange(dependencies.vault, {
      id: `${name}-${index}`,
      source: 'page',
      operation,
      step,
      startedAtMs: nowMs - secondsAgo * 1000,
      request,
      ...(isBodyless && { capture: { request: 'whole', response: 'missing' } }),
      result: {
        kind: 'answered',
        durationMs: 96 + index * 20,
        response: { status, statusText: '', headers, body: reply },
      },
    });
    traffic.tellExchange(exchange);
  }
}

async function arrangeSignIns(fakes: FakeDependencies): Promise<void> {
  holdToken(scopeMissing)(fakes);
  await tellHops(fakes, 'finished', finished);
  await tellHops(fakes, 'stopped', stopped);
}

/** The page holds no token, since its only sign-in failed. */
export async function arrangeFailed(fakes: FakeDependencies): Promise<void> {
  fakes.page.hold(makePage({}));
  await tellHops(fakes, 'stopped', stopped);
}

/** Another attempt went well. */
export async function tellFinished(fakes: FakeDependencies): Promise<void> {
  await tellHops(
    fakes,
    'finished',
    finished.map((hop) => ({ ...hop, secondsAgo: hop.secondsAgo - 48 })),
  );
}

async function arrangePartlyTold(fakes: FakeDependencies): Promise<void> {
  holdToken(found)(fakes);
  await tellHops(fakes, 'partly', partlyTold);
}

export const signInStates: readonly GalleryState[] = [
  {
    name: 'sign-ins',
    arrange: arrangeSignIns,
    async act(screen) {
      await screen.see('button', /Sign-in by managed login.*access token/);
      await screen.see('button', 'Show request');
    },
  },
  {
    name: 'sign-in-stopped',
    arrange: arrangeSignIns,
    async act(screen) {
      await screen.click('button', /Sign-in by managed login.*access token/);
      await screen.click('row', /^200.*callback.*invalid_scope/);
      await screen.click('tab', 'Explanation');
      await screen.see('region', 'Explanation');
    },
  },
  {
    name: 'sign-in-failed',
    arrange: arrangeFailed,
    async act(screen) {
      await screen.seeText(/^The sign-in at \d\d:\d\d stopped at callback: invalid_scope\.$/);
    },
  },
  {
    name: 'sign-in-step',
    arrange: arrangeSignIns,
    async act(screen) {
      await screen.see('button', /Sign-in by managed login.*access token/);
      await screen.click('row', /idpresponse/);
      await screen.click('tab', 'Explanation');
      await screen.see('region', 'Triggers');
    },
  },
  {
    name: 'sign-in-partly-told',
    arrange: arrangePartlyTold,
    async act(screen) {
      await screen.see('button', /Sign-in by managed login.*found on the page/);
      await screen.see('row', /^idpresponse: not told by the browser; inferred from/);
      await screen.click('row', /^200.*token/);
      await screen.click('tab', 'Explanation');
    },
  },
  {
    name: 'sign-in-request',
    arrange: arrangeSignIns,
    async act(screen) {
      await screen.see('button', /Sign-in by managed login.*access token/);
      await screen.click('button', 'Show request');
      await screen.see('table', 'Parameters of the address');
    },
  },
];
