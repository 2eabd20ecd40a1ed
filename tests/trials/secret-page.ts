/** A page with secrets that it never stores: they come and go in requests that no cache keeps, so that nobody but the panel could write them down. */
import { randomBytes } from 'node:crypto';
import { makeAccessToken, makeIdToken, makeRefreshToken } from '../support/make-token.ts';
import { htmlPage, type Routes } from '../support/site.ts';
import type { StrictCognito } from '../support/strict-cognito.ts';
import type { Needle } from './byte-search.ts';

const noStore = { 'cache-control': 'no-store' };

export interface SecretPage {
  readonly routes: Routes;
  readonly needles: readonly Needle[];
}

/** `cognito` accepts its access token. */
export function makeSecretPage(cognito: StrictCognito): SecretPage {
  const secrets = {
    access_token: String(cognito.makeAccessToken()),
    id_token: String(cognito.makeIdToken()),
    refresh_token: String(makeRefreshToken()),
    header_token: String(makeAccessToken({ username: 'carried' })),
    socket_token: String(makeIdToken()),
    client_secret: randomBytes(33).toString('base64url'),
    password: `Pass-${randomBytes(15).toString('hex')}`,
  };
  const json = (value: object) => ({
    headers: { ...noStore, 'content-type': 'application/json' },
    body: JSON.stringify(value),
  });
  return {
    needles: Object.entries(secrets).map(([name, text]) => ({
      name: `${name.replace('_', ' ')} of the page that stores nothing`,
      text: withoutHeader(text),
      isPages: false,
    })),
    routes: {
      '/': htmlPage(`<link rel="icon" href="data:,"><script>${script}</script>`, noStore),
      '/blank': htmlPage('<link rel="icon" href="data:,"><p>a page</p>', noStore),
      '/secrets': json(secrets),
      '/oauth2/token': json({ access_token: secrets.access_token, refresh_token: secrets.refresh_token }),
      '*': json({}),
    },
  };
}

/** The first segment of a token says how it is signed, and is the same for all of a pool. */
export function withoutHeader(token: string): string {
  return token.startsWith('eyJ') ? token.split('.').slice(1).join('.') : token;
}

const script = `
  (async () => {
    const secrets = await (await fetch('/secrets')).json();
    const post = (path, body, headers = {}) => fetch(path, { method: 'POST', body, headers });
    await post('/oauth2/token', new URLSearchParams({
      grant_type: 'refresh_token', refresh_token: secrets.refresh_token, client_secret: secrets.client_secret,
    }), { authorization: 'Basic ' + btoa('client:' + secrets.client_secret) });
    await post('/sign-in', JSON.stringify({ AuthParameters: { USERNAME: 'ann', PASSWORD: secrets.password } }),
      { 'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth', 'content-type': 'application/x-amz-json-1.1' });
    await post('/api', JSON.stringify({ nested: JSON.stringify({ token: secrets.id_token }) }),
      { authorization: 'Bearer ' + secrets.header_token });
    await post('/api?token=' + encodeURIComponent(secrets.socket_token), '');
    window.isDone = true;
  })();`;
