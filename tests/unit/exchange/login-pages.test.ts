/** What a person reads on managed login's pages stays, without the keys and codes that they show. */
import { describe, expect, it } from 'vitest';
import { readPageText } from '../../../lib/exchange/page-text.ts';
import { sealExchange } from '../../../lib/exchange/seal-exchange.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { loginHost, makeStep, readStep } from './login-fixtures.ts';
import { seal } from './secret-places.ts';

it.each([
  ['in one run', 'JBSWY3DPEHPK3PXP'.repeat(3)],
  ['in groups', 'JBSW Y3DP EHPK 3PXP JBSW Y3DP'],
  ['in groups with tags between them', 'JBSW</b> <b>Y3DP</b> <b>EHPK</b> <b>3PXP'],
  ['in small letters', 'jbswy3dpehpk3pxpjbswy3dp'],
])('a key for an authenticator app is sealed where a page shows it %s', async (_how, key) => {
  const sealed = await seal({ entry: makeStep(`${loginHost}/mfa`), body: `<p>Type <b>${key}</b></p>` });
  expect(sealed).toContain('Type ‹secret›\\n');
});

it.each([
  ['six digits', '<p>Your code is <b>048213</b>.', 'Your code is ‹code› .'],
  ['eight digits', '<p>Ihr Code: 04821377</p>', 'Ihr Code: ‹code›'],
  ['two groups', '<p>代码 048 213</p>', '代码 ‹code›'],
])('a one-time code of %s is sealed where a page shows it', async (_how, html, text) => {
  expect(await seal({ entry: makeStep(`${loginHost}/confirm`), body: html })).toContain(`"${text}\\n`);
});

it.each([
  'Sent to +1 *** *** 1234',
  'HTTP 404',
  'AADSTS700016: not found',
  '2026-11-26 10:00',
  'a matter of internationalization',
])('%s is no code and no key in a page', async (text) => {
  expect(await seal({ entry: makeStep(`${loginHost}/confirm`), body: `<p>${text}</p>` })).toContain(`"${text}\\n`);
});

it('a page is kept as its text, and how long it was', async () => {
  const body = '<html><title>Oops</title><body><h1>Login &amp; error</h1>Try again.</body></html>';
  const sealed = await sealExchange(createVault(), readStep(makeStep(`${loginHost}/login`), body));
  expect(sealed.outcome).toMatchObject({
    response: {
      body: expect.stringMatching(/^Oops Login & error Try again\.\n‹\d+ characters withheld›$/),
      bodyBytes: body.length,
    },
  });
});

describe('the text of a page', () => {
  it.each([
    ['<p>a</p><p>b</p>', 'a b'],
    ['<input value="x > y">a', 'a'],
    ["<input value = 'x > y'>a", 'a'],
    ['<script>if (a < b) { c }</script >d', 'd'],
    ['<!-- <p>a --> b', 'b'],
    ['a<textarea name="x">typed</textarea>', 'a'],
    ['a <b', 'a'],
    ['<style>', ''],
    ['&lt;a&#62;&#x21;&nope;', '<a>!&nope;'],
  ])('%s: %s', (html, text) => {
    expect(readPageText(html)).toBe(text);
  });
});
