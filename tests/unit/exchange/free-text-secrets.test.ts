/** A code, a state or a verifier in the words of an error, where no name tells of it: it is known from this exchange, or one before. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doExchangeJob } from '../../../lib/exchange/exchange-job.ts';
import { createExchangeReader } from '../../../lib/exchange/exchange-reader.ts';
import type { HarEntry } from '../../../lib/exchange/har-entry.ts';
import { createLoginTraffic } from '../../../lib/exchange/login-traffic.ts';
import { hideKnown } from '../../../lib/vault/hide-known.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import {
  callback,
  loginClient,
  loginHost,
  makePost,
  makeQuery,
  makeRedirect,
  makeStep,
  readStep,
} from './login-fixtures.ts';
import { form, tokenUrl } from './secret-places.ts';

type Told = readonly [entry: HarEntry, body?: string];

/** As the recorder does it, in one vault. */
async function sealAll(...all: readonly Told[]) {
  const logins = createLoginTraffic();
  const vault = createVault();
  const reader = createExchangeReader(vault, doExchangeJob);
  const query = makeQuery({ response_type: 'code', client_id: loginClient, redirect_uri: callback });
  logins.learn(makeStep(`${loginHost}/oauth2/authorize?${query}`));
  const sealed = [];
  for (const [entry, body] of all) sealed.push(await reader.seal(readStep(entry, body, logins)));
  return { sealed, text: JSON.stringify(sealed), vault };
}

const secrets = fc.stringMatching(/^[a-z][0-9][A-Za-z0-9_/+=~.-]{22,34}$/);
const says = (secret: string) => `The value ${secret} was not accepted`;
const description = (secret: string) => ({ error: 'server_error', error_description: says(secret) });
const refusal = (secret: string) => JSON.stringify(description(secret));
const bad = { status: 400 };

/** The text without its escapes, however many of them lie in one another. */
function undoEscapes(text: string): string {
  const undone = text.replace(/(?:%|\\+(?:u00|x))([\da-f]{2})|\\+\//gi, (_, hex = '2f') =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return undone === text ? text : undoEscapes(undone);
}

const hexOf = (character: string) => character.charCodeAt(0).toString(16).padStart(2, '0');
const lowerCase = (text: string) => text.replace(/%../g, (escaped) => escaped.toLowerCase());
const escapeAll = (secret: string, start: string) => secret.replace(/./g, (character) => start + hexOf(character));
const escapeSigns = (secret: string, start: string) => secret.replace(/\W/g, (sign) => start + hexOf(sign));

describe.each<[string, (secret: string) => readonly Told[]]>([
  ['a code in the callback', (code) => [[makeStep(`${callback}?${makeQuery({ code, ...description(code) })}`)]]],
  [
    'a state in a redirect',
    (state) => [[makeRedirect(`${loginHost}/login`, `${callback}?${makeQuery({ state, ...description(state) })}`)]],
  ],
  [
    'a state in a fragment',
    (state) => [[makeRedirect(`${loginHost}/login`, `${callback}#${makeQuery({ ...description(state), state })}`)]],
  ],
  ['the code that was sent', (code) => [[makePost(tokenUrl, { ...form, code }, bad), refusal(code)]]],
  [
    'the verifier that was sent',
    (code_verifier) => [[makePost(tokenUrl, { ...form, code_verifier }, bad), refusal(code_verifier)]],
  ],
  [
    'the secret that was sent',
    (client_secret) => [[makePost(tokenUrl, { ...form, client_secret }, bad), refusal(client_secret)]],
  ],
  [
    'in the secret of a Basic header',
    (secret) => [
      [
        makePost(tokenUrl, form, {
          ...bad,
          requestHeaders: [['Authorization', `Basic ${btoa(`web-client:${secret}`)}`]],
        }),
        refusal(secret),
      ],
    ],
  ],
  [
    'a code in WWW-Authenticate',
    (code) => [
      [
        makePost(
          tokenUrl,
          { ...form, code },
          {
            status: 401,
            responseHeaders: [['WWW-Authenticate', `Bearer error="invalid_token", error_description="${says(code)}"`]],
          },
        ),
      ],
    ],
  ],
  [
    'a state in the words of a page',
    (state) => [[makeStep(`${loginHost}/error?${makeQuery({ state })}`, bad), `<p>${says(state)}</p>`]],
  ],
  [
    'a state of the request before',
    (state) => [
      [makeStep(`${loginHost}/oauth2/authorize?${makeQuery({ ...form, state })}`)],
      [makePost(tokenUrl, form, bad), refusal(state)],
    ],
  ],
  [
    'a code of the redirect before, beside a long page',
    (code) => [
      [makeRedirect(`${loginHost}/login`, `${callback}?${makeQuery({ code })}`)],
      [makeStep(`${loginHost}/error?x=1`, bad), `<p>${says(code)}</p>${' '.repeat(30_000)}`],
    ],
  ],
  [
    'a code of a long exchange before',
    (code) => [
      [makeRedirect(`${loginHost}/login`, `${callback}?${makeQuery({ code, more: 'a '.repeat(15_000) })}`)],
      [makePost(tokenUrl, form, bad), refusal(code)],
    ],
  ],
])('%s', (_what, tell) => {
  it('is sealed in the text of an error', async () => {
    await fc.assert(
      fc.asyncProperty(secrets, async (secret) => {
        const { text } = await sealAll(...tell(secret));
        expect(undoEscapes(text)).not.toContain(secret);
        expect(text).toMatch(/The(?: |\+|%20)value/);
      }),
      { numRuns: 10 },
    );
  });
});

describe.each<[string, (secret: string) => string]>([
  ['between escaped quotes', (secret) => `\\u0022${secret}\\u0022`],
  ['between escaped apostrophes', (secret) => `\\u0027${secret}\\u0027`],
  ['between escaped angle brackets', (secret) => `\\u003c${secret}\\u003E`],
  ['between quotes that JavaScript escapes', (secret) => `\\x22${secret}\\x22`],
  ['between quotes that are percent-encoded', (secret) => `%22${secret}%22`],
  ['between quotes that are percent-encoded twice', (secret) => `%2522${secret}%2522`],
  ['after a form feed', (secret) => `\\f${secret}`],
  ['after a sign that makes an escape of its start', (secret) => `LIKE %${secret}%`],
  ['percent-encoded', encodeURIComponent],
  ['percent-encoded in small letters', (secret) => lowerCase(encodeURIComponent(secret))],
  ['percent-encoded twice', (secret) => encodeURIComponent(encodeURIComponent(secret))],
  ['percent-encoded three times', (secret) => encodeURIComponent(encodeURIComponent(encodeURIComponent(secret)))],
  ['percent-encoded in full', (secret) => escapeAll(secret, '%')],
  ['percent-encoded but for the slashes', (secret) => encodeURIComponent(secret).replaceAll('%2F', '/')],
  ['percent-encoded in the first of each sign', (secret) => secret.replace('/', '%2f').replace('+', '%2B')],
  ['with escaped slashes', (secret) => secret.replaceAll('/', '\\/')],
  ['with escaped signs', (secret) => escapeSigns(secret, '\\u00')],
  [
    'with escaped signs of capitals',
    (secret) => escapeSigns(secret, '\\u00').replace(/2[b-f]/g, (hex) => hex.toUpperCase()),
  ],
  ['with signs that JavaScript escapes', (secret) => escapeSigns(secret, '\\x')],
  ['with escapes in full', (secret) => escapeAll(secret, '\\u00')],
])('a code %s', (_how, write) => {
  const fill = (secret: string, words: string) => words.replace('WRITTEN', () => write(secret));
  const words = 'The value (WRITTEN) was not accepted';

  it.each<[string, (code: string) => string]>([
    ['in the text', (code) => JSON.stringify({ error: 'server_error', error_description: fill(code, words) })],
    ['in the JSON', (code) => fill(code, JSON.stringify({ error: 'server_error', error_description: words }))],
  ])('is sealed where the escapes are %s', async (_where, reply) => {
    await fc.assert(
      fc.asyncProperty(secrets, async (code) => {
        const { text } = await sealAll([makePost(tokenUrl, { ...form, code }, bad), reply(code)]);
        expect(undoEscapes(text)).not.toContain(code);
        expect(text).toContain('The value');
      }),
      { numRuns: 10, examples: [['a1/b+c=d~e.f-g_h/i+j=k~l.m'], ['a1B2C3D4E5F6/+=~.-_0123456']] },
    );
  });
});

it('a code of the greatest length is found in a long text with escapes', () => {
  const code = 'a1/B+c=d~E'.repeat(200);
  const escapes = `${'%25'.repeat(10_000)}${'\\'.repeat(10_000)}${'\\u00'.repeat(10_000)} `;
  const written = lowerCase(encodeURIComponent(code));
  expect(hideKnown(`${escapes}${written} ${escapes}${code}`, [[code, '‹code›']])).toBe(
    `${escapes}‹code› ${escapes}‹code›`,
  );
});

it.each(['%2F', '%2f', '%252F', '\\/', '\\u002F', '\\x2f'])('what stands after %s is a part of a path', (slash) => {
  const text = `https:${slash}orders-of-2024-and-more`;
  expect(hideKnown(text, [['orders-of-2024-and-more', '‹state›']])).toBe(text);
});

it('the mark in the text is that of the parameter', async () => {
  const state = 'c3RhdGUtb2YtdGhlLWFwcC0x';
  const { sealed } = await sealAll([makeStep(`${callback}?${makeQuery({ state, ...description(state) })}`)]);
  expect(sealed).toMatchObject([
    {
      request: { url: expect.stringMatching(/\?state=(‹state:[0-9a-f]{12}›)&.*The\+value\+\1\+was/) },
      outcome: { error: { message: expect.stringMatching(/^The value ‹state:[0-9a-f]{12}› was not accepted$/) } },
    },
  ]);
});

it.each([
  ['is an address of the app', 'https://app.example/orders/2024'],
  ['is a path of the app', 'cb/orders/2024-and-more'],
  ['is the id of the app client', loginClient],
  ['has no digit', 'the-page-of-all-the-orders'],
  ['is short', 'orders-2024'],
])('a state that %s hides nothing else', async (_what, state) => {
  const asked = {
    client_id: loginClient,
    redirect_uri: `https://app.example/cb/orders/2024-and-more`,
    scope: 'orders-2024',
  };
  const { sealed } = await sealAll([makeStep(`${loginHost}/oauth2/authorize?${makeQuery({ ...asked, state })}`)]);
  const [start] = sealed[0]?.request.url.split('&state=') ?? [];
  expect(start).toBe(`${loginHost}/oauth2/authorize?${makeQuery(asked)}`);
});

it('nothing is known any more once the vault forgot all', async () => {
  const state = 'c3RhdGUtb2YtdGhlLWFwcC0x';
  const { vault } = await sealAll([makeStep(`${loginHost}/login?${makeQuery({ state })}`)]);
  expect(vault.listSecrets()).toEqual([[state, expect.stringMatching(/^‹state:/)]]);
  vault.forgetAll();
  expect(vault.listSecrets()).toEqual([]);
});
