import { expect } from '@playwright/test';
import type { RawToken } from '../../lib/tokens/secret-text.ts';
import { makeJwt } from '../support/make-token.ts';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { allowOrigin, openPageWith, openTab } from './panel.ts';

test('a signature is checked on demand: right, wrong, with an unknown key, and with keys that cannot be had', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito();
  const { panel } = driver;
  const claims = { iss: cognito.issuer, token_use: 'access', sub: 'vera', username: 'vera', exp: 4_000_000_000 };
  const signature = panel.getByRole('status', { name: 'Signature' });
  const check = async (token: string) => {
    await openPageWith(driver, serve, token);
    await openTab(driver, 'Token');
    await panel.getByRole('button', { name: 'Check signature' }).click();
    await allowOrigin(driver, new URL(cognito.url).origin);
  };

  await check(makeJwt(claims));
  await signature.waitForText(/^Signed by pool local_StrictPool1 with key/);
  expect(cognito.requests).toHaveLength(0);

  await check(forge(makeJwt(claims)));
  await signature.waitForText(/^The signature is wrong/);

  await check(makeJwt(claims, { kid: 'another-key' }));
  await signature.waitForText(/^The issuer has no key another-key/);

  await cognito.stop();
  await check(makeJwt({ ...claims, sub: 'nora' }));
  await signature.waitForText(/could not be read/);
});

/** The same signature under other claims. */
function forge(token: RawToken): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = Buffer.from(payload, 'base64url').toString('utf8').replaceAll('vera', 'eve');
  return [header, Buffer.from(claims).toString('base64url'), signature].join('.');
}
