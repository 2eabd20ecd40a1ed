import { expect, test } from 'vitest';
import { groupByUser } from '../../../components/tokens/group-by-user.ts';
import { findDrawnGroups, findLineOf, measureLines } from '../../../components/tokens/token-lines.ts';
import { parseIssuer } from '../../../lib/tokens/issuer.ts';
import type { Token } from '../../../lib/tokens/token.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken } from '../../support/make-token.ts';

async function makeToken(username: string): Promise<Token> {
  const fingerprint = await createVault().admit(makeAccessToken({ username }));
  return { kind: 'access', length: 1, header: {}, scopes: [], username, fingerprint, sightings: [] };
}

/** Lines 0 to 2 are Ann's, 3 and 4 are Ben's. */
const tokens = await Promise.all(['ann', 'ben', 'ann'].map(makeToken));
const groups = groupByUser(tokens);

test('two users of one name in two pools are kept apart, each with its refresh token', async () => {
  const [ofOne, ofOther, refresh, ofOneAgain] = await Promise.all(['ann', 'ann', 'ann', 'ann'].map(makeToken));
  if (!ofOne || !ofOther || !refresh || !ofOneAgain) throw new Error('no tokens');
  const [one, other] = ['eu-west-1_One', 'eu-west-1_Other'].map((pool) => {
    const issuer = parseIssuer(`https://cognito-idp.eu-west-1.amazonaws.com/${pool}`);
    if (!issuer) throw new Error('no issuer');
    return { issuer, clientId: `client of ${pool}` };
  });
  if (!one || !other) throw new Error('no pools');
  const found = groupByUser([
    { ...ofOne, ...one },
    { ...ofOther, ...other },
    { ...refresh, kind: 'refresh', clientId: other.clientId },
    { ...ofOneAgain, ...one },
  ]);
  expect(found.map(({ user, tokens: own }) => [user, own.map(({ fingerprint }) => fingerprint)])).toEqual([
    ['ann of eu-west-1_One', [ofOne.fingerprint, ofOneAgain.fingerprint]],
    ['ann of eu-west-1_Other', [ofOther.fingerprint, refresh.fingerprint]],
  ]);
});

test('a refresh token of an unknown client gets the pool of no other, where two pools have its user', async () => {
  const [ofOne, ofOther, refresh] = await Promise.all(['ann', 'ann', 'ann'].map(makeToken));
  if (!ofOne || !ofOther || !refresh) throw new Error('no tokens');
  const [one, other] = ['eu-west-1_One', 'eu-west-1_Other'].map((pool) =>
    parseIssuer(`https://cognito-idp.eu-west-1.amazonaws.com/${pool}`),
  );
  if (!one || !other) throw new Error('no issuers');
  const found = groupByUser([{ ...ofOne, issuer: one }, { ...ofOther, issuer: other }, refresh]);
  expect(found.map(({ user }) => user)).toEqual(['ann of eu-west-1_One', 'ann of eu-west-1_Other', 'ann']);
});

test('each line begins where the one before it ends', () => {
  const { count, getTop } = measureLines(groups, { heading: 20, row: 40 });
  expect(Array.from({ length: count + 1 }, (_, index) => getTop(index))).toEqual([0, 20, 60, 100, 120, 160]);
});

test('a token is found at its line, below the name of its user', () => {
  expect(tokens.map(({ fingerprint }) => findLineOf(groups, fingerprint))).toEqual([1, 4, 2]);
  expect(findLineOf(groups, 'another')).toBe(-1);
});

test.each([
  [{ first: 0, end: 5 }, 'ann with heading: 2, ben with heading: 1'],
  [{ first: 1, end: 4 }, 'ann: 2, ben with heading: 0'],
  [{ first: 2, end: 3 }, 'ann: 1'],
  [{ first: 4, end: 5 }, 'ben: 1'],
  [{ first: 5, end: 5 }, ''],
])('of lines %j are drawn: %s', (range, drawn) => {
  const found = findDrawnGroups(groups, range).map(
    ({ user, hasHeading, tokens: own }) => `${user}${hasHeading ? ' with heading' : ''}: ${own.length}`,
  );
  expect(found.join(', ')).toBe(drawn);
});
