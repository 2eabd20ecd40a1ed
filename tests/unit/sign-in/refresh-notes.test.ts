import { expect, it } from 'vitest';
import { createSignInReader } from '../../../lib/sign-in/sign-ins.ts';
import { makeAccessToken, makeRefreshToken } from '../../support/make-token.ts';
import { type Hop, post, record, refreshToken } from './record-sign-in.ts';

const [second, third] = [makeRefreshToken(), makeRefreshToken()];

function refresh(atSeconds: number, sent: string, next?: string): Hop {
  const form = { grant_type: 'refresh_token', refresh_token: sent };
  const reply = { access_token: makeAccessToken(), ...(next !== undefined && { refresh_token: next }) };
  return post(atSeconds, '/oauth2/token', form, {}, JSON.stringify(reply));
}

async function getLastNote(...hops: readonly Hop[]) {
  const { exchanges, getClaims } = await record(...hops);
  const { all } = createSignInReader()(exchanges, { getClaims, list: [] });
  return all.flatMap(({ steps }) => steps).at(-1)?.note;
}

it('a refresh token that was replaced, and taken once more within its grace period, is said to be no fault', async () => {
  expect(await getLastNote(refresh(0, refreshToken, second), refresh(20, refreshToken, third))).toMatch(
    /replaced by a new one 20 s before, and Cognito took it all the same: .*grace period.*no fault/,
  );
});

it.each([
  ['that nothing replaced', [refresh(0, refreshToken), refresh(20, refreshToken)]],
  ['that is the new one', [refresh(0, refreshToken, second), refresh(20, second, third)]],
  // The longest grace period is over, so that something else took it: an emulator, say.
  ['that was taken long after it was replaced', [refresh(0, refreshToken, second), refresh(200, refreshToken, third)]],
])('nothing is said of a refresh token %s', async (_which, hops) => {
  expect(await getLastNote(...hops)).toBeUndefined();
});
