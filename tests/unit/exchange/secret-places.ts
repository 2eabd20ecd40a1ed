/** Each place in which managed login carries a secret, by the kind of the secret. */
import type { HarEntry } from '../../../lib/exchange/har-entry.ts';
import {
  callback,
  cognitoHeader,
  loginClient,
  loginHost,
  makePost,
  makeQuery,
  makeRedirect,
  makeStep,
  sealStep,
} from './login-fixtures.ts';

export const form = { client_id: loginClient, redirect_uri: callback };
export const tokenUrl = `${loginHost}/oauth2/token`;
const typed = (body: string, type: string) =>
  makeStep(tokenUrl, { method: 'POST', postText: body, requestHeaders: [['content-type', type]] });

export interface Place {
  readonly entry: HarEntry;
  readonly body?: string;
}

export const places: Readonly<Record<string, readonly ((secret: string) => Place)[]>> = {
  'a password': [
    (secret) => ({ entry: makePost(`${loginHost}/login`, { username: 'vera', password: secret }) }),
    (secret) => ({ entry: makePost(`${loginHost}/resetPassword`, { new_password: secret, confirm_password: secret }) }),
    (secret) => ({ entry: makePost(`${loginHost}/login`, { 'password-of-a-field-nobody-knows': secret }) }),
    (secret) => ({
      entry: makeStep(`${loginHost}/login`, { method: 'POST', postText: JSON.stringify({ challenge: { secret } }) }),
    }),
    (secret) => ({
      entry: makeStep(`${loginHost}/login`, {
        method: 'POST',
        postText: `--b\r\nContent-Disposition: form-data; name="password"\r\n\r\n${secret}\r\n--b--`,
      }),
    }),
    (secret) => ({ entry: makeStep(`${loginHost}/login`), body: `<input name="password" value="${secret}">` }),
    (secret) => ({ entry: typed(`username=vera;password=${secret}`, 'application/x-www-form-urlencoded') }),
    (secret) => ({ entry: typed(JSON.stringify({ '': secret }), 'application/json') }),
    (secret) => ({
      entry: makePost(
        `${loginHost}/login`,
        { username: 'vera', 'password-of-a-field-nobody-knows': secret },
        { requestHeaders: [['X-Amz-Target', 'AWSCognitoIdentityProviderService.GetUser']] },
      ),
    }),
  ],
  'a one-time code': [
    (secret) => ({ entry: makePost(`${loginHost}/mfa`, { username: 'vera', code: secret }) }),
    (secret) => ({ entry: makePost(`${loginHost}/verifyCode`, { otp: secret }) }),
    (secret) => ({ entry: makeStep(`${loginHost}/confirmUser?${makeQuery({ confirmation_code: secret })}`) }),
    (secret) => ({
      entry: makeStep(`${loginHost}/login`, {
        requestHeaders: [['Referer', `${loginHost}/confirmUser?${makeQuery({ confirmation_code: secret })}`]],
      }),
    }),
  ],
  'an authorization code': [
    (secret) => ({ entry: makeRedirect(`${loginHost}/login`, `${callback}?${makeQuery({ code: secret })}`) }),
    (secret) => ({
      entry: makeStep(`${callback}?${makeQuery({ code: secret })}`, {
        requestHeaders: [['Referer', `${callback}?${makeQuery({ code: secret })}`]],
      }),
      body: `<script>const code = '${secret}'</script><p>${secret}</p>`,
    }),
    (secret) => ({ entry: makeStep(`${loginHost}/oauth2/idpresponse?${makeQuery({ code: secret, state: 'x' })}`) }),
    (secret) => ({ entry: makePost(tokenUrl, { ...form, grant_type: 'authorization_code', code: secret }) }),
    (secret) => ({ entry: typed(JSON.stringify({ ...form, code: secret }), 'application/json') }),
    (secret) => ({ entry: typed(`grant_type=authorization_code&%63ode=${encodeURIComponent(secret)}`, 'text/plain') }),
  ],
  'a state': [
    (secret) => ({ entry: makeStep(`${loginHost}/oauth2/authorize?${makeQuery({ ...form, state: secret })}`) }),
    (secret) => ({ entry: makeRedirect(`${loginHost}/login`, `${callback}?${makeQuery({ state: secret })}`) }),
    (secret) => ({ entry: makeRedirect(`${loginHost}/login`, `${callback}#${makeQuery({ state: secret })}`) }),
    (secret) => ({
      entry: makeStep(`${loginHost}/login`),
      body: `<form action="/login?state=${encodeURIComponent(secret)}">Sign in</form><!-- ${secret} -->`,
    }),
    (secret) => ({ entry: makeStep(`${loginHost}/oauth2/authorize`), body: JSON.stringify({ anything: secret }) }),
    ...['authorize', 'idpresponse'].map((name) => (secret: string) => ({
      entry: makeStep(`${loginHost}/oauth2/${name}`),
      body: `<form method=post><input name="RelayState" value="${secret}"></form>`,
    })),
    (secret) => ({
      entry: makeStep(`${loginHost}/oauth2/authorize`),
      body: `Please wait. <input name="RelayState" value="${secret}">`,
    }),
    (secret) => ({ entry: makePost(`${loginHost}/saml2/idpresponse`, { RelayState: secret }) }),
  ],
  'a verifier': [
    (secret) => ({ entry: makePost(tokenUrl, { ...form, code_verifier: secret }) }),
    (secret) => ({ entry: typed(JSON.stringify({ ...form, code_verifier: secret }), 'application/json') }),
    (secret) => ({
      entry: makeStep(
        `${loginHost}/oauth2/authorize?${makeQuery({ code_challenge: secret, code_challenge_method: 'plain' })}`,
      ),
    }),
  ],
  'a client secret': [
    (secret) => ({ entry: makePost(tokenUrl, { ...form, client_secret: secret }) }),
    (secret) => ({
      entry: makePost(tokenUrl, form, {
        requestHeaders: [['Authorization', `Basic ${btoa(`abcde:${secret}`)}`]],
      }),
    }),
    (secret) => ({ entry: makePost(tokenUrl, form, { requestHeaders: [['Authorization', `Basic ${btoa(secret)}`]] }) }),
    (secret) => ({
      entry: makePost(tokenUrl, form, {
        requestHeaders: [['Authorization', `Basic ${btoa(`${secret.repeat(2)}:swapped`)}`]],
      }),
    }),
  ],
  'a SAML assertion': [
    (secret) => ({ entry: makePost(`${loginHost}/saml2/idpresponse`, { SAMLResponse: btoa(encodeURI(secret)) }) }),
    (secret) => ({ entry: makePost(`${loginHost}/saml2/logout`, { SAMLRequest: secret }) }),
    (secret) => ({
      entry: makeRedirect(
        `${loginHost}/oauth2/authorize`,
        `https://idp.example/sso?${makeQuery({ SAMLRequest: secret })}`,
      ),
    }),
  ],
  'a _csrf field': [
    (secret) => ({ entry: makePost(`${loginHost}/login`, { _csrf: secret, cognitoAsfData: secret }) }),
    (secret) => ({
      entry: makeStep(`${loginHost}/login`),
      body: `<form><input type=hidden name="_csrf" value="a>${secret}"/><textarea>${secret}</textarea></form>`,
    }),
  ],
  'a cookie': [
    (secret) => ({
      entry: makeStep(`${loginHost}/login`, {
        requestHeaders: [['Cookie', `cognito="${secret}"; XSRF-TOKEN=${secret}`]],
        responseHeaders: [['Set-Cookie', `csrf-state=${secret}; Path=/`], cognitoHeader],
      }),
    }),
  ],
  'a refresh token without a form': [
    (secret) => ({ entry: makePost(tokenUrl, { grant_type: 'refresh_token', refresh_token: secret }) }),
    (secret) => ({ entry: makePost(`${loginHost}/oauth2/revoke`, { token: secret }) }),
    (secret) => ({ entry: makePost(tokenUrl, form), body: JSON.stringify({ refresh_token: secret }) }),
  ],
};

/** In whatever way the wire writes it. */
export function findIn(text: string, secret: string): boolean {
  return [secret, btoa(secret), btoa(encodeURI(secret)), encodeURIComponent(secret)].some((one) => text.includes(one));
}

/** As the log keeps it, as one text. */
export async function seal({ entry, body }: Place): Promise<string> {
  return JSON.stringify(await sealStep(entry, body));
}
