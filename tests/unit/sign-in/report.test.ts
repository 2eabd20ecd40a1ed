import { expect, it } from 'vitest';
import { writeSignInReport } from '../../../lib/sign-in/report.ts';
import { createSignInReader } from '../../../lib/sign-in/sign-ins.ts';
import { loginHost } from '../exchange/login-fixtures.ts';
import { hop, makeSignIn, type Recorded, record, redirect, refreshToken } from './record-sign-in.ts';

function write({ exchanges, getClaims }: Recorded): string {
  const [signIn] = createSignInReader()(exchanges, { getClaims, list: [] }).all;
  if (!signIn) throw new Error('there is no sign-in');
  return writeSignInReport(signIn, exchanges);
}

it('a report of a sign-in has a row for each step, what came of it, and what was found', async () => {
  const report = write(await record(...makeSignIn({ accessClaims: { scope: 'openid' } })));
  expect(report).toMatch(/^## Sign-in by managed login · `Google` · 4\.1 s\n\nOutcome: `access token #[0-9a-f]{12}`\n/);
  expect(report.match(/^\| 2026-11-26T12:04/gm)).toHaveLength(4);
  expect(report).toMatch(/^- `Asked for email, and the access token has openid\.`.*\*\*Fix:\*\*/m);
});

it('a report holds no secret of the sign-in, and text from elsewhere ends no cell', async () => {
  const report = write(await record(...makeSignIn({ authorize: { identity_provider: 'My | `IdP`' } })));
  for (const secret of ['0b7c6a1e', 'c3RhdGU', 'the-verifier', refreshToken.slice(40, 60), '4%2F0AY']) {
    expect(report).not.toContain(secret);
  }
  const rows = report.split('\n').filter((line) => line.startsWith('| 2026'));
  expect(rows.map((row) => row.split(/(?<!\\)\|/).length)).toEqual([7, 7, 7, 7]);
});

it('what a report says of an address that was refused is no markup', async () => {
  const address = 'https://app.example/cb/**bold**';
  const query = `redirect_uri=${encodeURIComponent(address)}`;
  const report = write(
    await record(
      redirect(0, `${loginHost}/oauth2/authorize?${query}`, `${loginHost}/error?x`),
      hop(1, `${loginHost}/error?error=redirect_mismatch`, { status: 400 }),
    ),
  );
  expect(report.replace(/`[^`]*`/g, '')).not.toContain('**bold**');
  expect(report).toContain(address);
});
