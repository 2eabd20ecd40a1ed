/** A store on fakes, with what most tests of it begin with. */
import { vi } from 'vitest';
import { createStore } from '../../../lib/store/create-store.ts';
import type { RawToken } from '../../../lib/tokens/secret-text.ts';
import type { Token } from '../../../lib/tokens/token.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeFakeDependencies } from '../../support/fakes/fake-dependencies.ts';
import { makeSighting } from '../../support/fakes/fake-page.ts';
import { makeAccessToken } from '../../support/make-token.ts';

// The sealer is a script that is loaded when something is sealed for the first time. From here on nothing waits for it.
await createVault().seal('');

export const pageOrigin = 'https://app.example';

/** What Cognito replies to a code that it sent. */
export const codeSent = {
  body: '{"CodeDeliveryDetails":{"AttributeName":"email","DeliveryMedium":"EMAIL","Destination":"a***@e***"}}',
};

type Given = Parameters<typeof makeFakeDependencies>[0];

export function openStore(given?: Given) {
  const fakes = makeFakeDependencies(given);
  const store = createStore(fakes.dependencies);
  const findNotices = () => store.notices.list.value.map(({ kind }) => kind);
  return { ...fakes, store, findNotices };
}

/** The page holds one token, which the store has found. */
export async function openStoreWithToken(rawToken: RawToken = makeAccessToken(), given?: Given) {
  const opened = openStore(given);
  opened.page.hold({ origin: pageOrigin, sightings: [makeSighting(rawToken, { origin: pageOrigin })] });
  await opened.store.page.scan();
  return { ...opened, rawToken, token: expectToken(opened.store.tokens.selected.value) };
}

function expectToken(token: Token | undefined): Token {
  if (!token) throw new Error('No token is selected.');
  return token;
}

/** A digest or a script may follow from another. */
const ROUNDS = 3;

/**
 * Lets all that is under way go on until it waits for something that does not come by itself. Scripts are loaded and digests are made
 * in other threads, which take as long as the machine lets them.
 */
export async function settle(): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    await vi.dynamicImportSettled();
    // Digests are made in the order in which they were asked for.
    await crypto.subtle.digest('SHA-256', new Uint8Array());
    await new Promise((resolve) => setImmediate(resolve));
  }
}
