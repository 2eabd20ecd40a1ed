import { describe, expect, it } from 'vitest';
import type { Place } from '../../../lib/tokens/place.ts';
import { makeSighting } from '../../support/fakes/fake-page.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { makeExchange } from '../exchange/make-exchange.ts';
import { openStore, settle } from './open-store.ts';

const firstOrigin = 'https://first.example';
const otherOrigin = 'https://other.example';
const emulator = 'http://localhost:9229/';
const claims = { iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_TestPool1', client_id: 'one-client' };

const header: Place = { area: 'request', origin: 'https://api.example', key: 'Authorization', path: ['Bearer'] };

/** A page has sent the token, and the panel has seen it. */
async function openPage(rawToken = makeAccessToken(claims)) {
  const opened = openStore();
  const { store, page, traffic, time, dependencies } = opened;
  const fingerprint = await dependencies.vault.admit(rawToken);
  const pages: { atMs: number; origin: string }[] = [];

  async function load(origin: string): Promise<void> {
    await time.pass(1_000);
    pages.push({ atMs: time.clock.now(), origin });
    traffic.note({ pages: [...pages] });
    await time.pass(100);
    page.hold({ origin });
    await store.page.scan();
    await time.pass(100);
    await settle();
  }
  async function send(): Promise<void> {
    traffic.tellSighting({ fingerprint, place: header, seenAtMs: time.clock.now() });
    await time.pass(100);
  }
  const tell = (id: string, url: string) =>
    traffic.tellExchange({
      ...makeExchange({ id, source: 'page', operation: 'GetUser', url, startedAtMs: time.clock.now() }),
      fingerprint,
    });
  const countPages = () => [store.tokens.current.value.length, store.tokens.earlier.value.length];
  await load(firstOrigin);
  await send();
  return { ...opened, fingerprint, rawToken, load, send, tell, countPages };
}

describe('the tokens of a page that was left', () => {
  it.each([firstOrigin, otherOrigin])(
    'are of an earlier page, and not selected, on the next page (%s)',
    async (origin) => {
      const { store, fingerprint, load, countPages } = await openPage();
      store.tokens.select(fingerprint);
      expect([countPages(), store.tokens.selected.value?.fingerprint]).toEqual([[1, 0], fingerprint]);
      await load(origin);
      expect([countPages(), store.tokens.selected.value]).toEqual([[0, 1], undefined]);
    },
  );

  it('are of this page again once it sends them', async () => {
    const { store, fingerprint, load, send } = await openPage();
    await load(firstOrigin);
    await send();
    expect(store.tokens.selected.value?.fingerprint).toBe(fingerprint);
  });

  it('are selected where a person does so on this page', async () => {
    const { store, fingerprint, load } = await openPage();
    await load(otherOrigin);
    store.tokens.select(fingerprint);
    expect(store.tokens.selected.value?.fingerprint).toBe(fingerprint);
  });

  it('are not what the next panel begins with, until they are of this page again', async () => {
    const { store, fingerprint, load, send, dependencies } = await openPage();
    store.tokens.select(fingerprint);
    expect(dependencies.heldChoice.read()?.fingerprint).toBe(fingerprint);
    await load(otherOrigin);
    expect(dependencies.heldChoice.read()).toBeUndefined();
    await send();
    expect(dependencies.heldChoice.read()?.fingerprint).toBe(fingerprint);
  });

  it('are so in the next panel too, on a page of whose load the browser did not tell', async () => {
    const { store, page, time, dependencies } = await openPage();
    await time.pass(1_000);
    page.hold({ origin: otherOrigin });
    await store.page.scan();
    const enteredAtMs = store.page.enteredAtMs.value;
    expect(enteredAtMs).toBe(time.clock.now());
    const next = openStore({ heldPage: dependencies.heldPage });
    next.page.hold({ origin: otherOrigin });
    await next.store.page.scan();
    expect(next.store.page.enteredAtMs.value).toBe(enteredAtMs);
    next.page.hold({ origin: firstOrigin });
    await next.time.pass(60_000);
    await next.store.page.scan();
    expect(next.store.page.enteredAtMs.value).toBe(next.time.clock.now());
  });

  it('are taken off the list, and those of this page stay', async () => {
    const { store, page, load, countPages } = await openPage();
    await load(otherOrigin);
    const rawToken = makeAccessToken({ username: 'here' });
    page.hold({ origin: otherOrigin, sightings: [makeSighting(rawToken, { origin: otherOrigin })] });
    await store.page.scan();
    expect(countPages()).toEqual([1, 1]);
    store.tokens.removeEarlier();
    expect(countPages()).toEqual([1, 0]);
  });

  it('are no way out of a blocked one', async () => {
    const { store, load } = await openPage();
    await load(otherOrigin);
    await store.pasted.add(makeAccessToken({ scope: 'openid' }));
    expect(store.verdict.selected.value?.state).toBe('blocked');
    expect(store.verdict.wayOut.value).toBeUndefined();
  });
});

describe('the endpoint of a token that AWS issued', () => {
  it("is the one of this page's own calls, as long as this page is there", async () => {
    const { store, load, send, tell } = await openPage();
    expect(store.endpoint.choice.value).toMatchObject({ isAws: true, source: 'issuer' });
    tell('first', emulator);
    expect(store.endpoint.choice.value).toMatchObject({ url: emulator, source: 'traffic' });
    await load(firstOrigin);
    await send();
    expect(store.endpoint.choice.value).toMatchObject({ isAws: true, source: 'issuer' });
  });

  it('is not the one of another client, nor what was typed on another site', async () => {
    const { store, tell, load, send, rawToken } = await openPage();
    tell('first', emulator);
    await store.pasted.add(makeAccessToken({ ...claims, iss: claims.iss.replace('Pool1', 'Pool2'), client_id: 'two' }));
    expect(store.endpoint.choice.value).toMatchObject({ isAws: true, source: 'issuer' });
    await store.pasted.add(rawToken);
    store.endpoint.type('https://proxy.example');
    expect(store.endpoint.choice.value).toMatchObject({ source: 'custom' });
    await load(otherOrigin);
    await send();
    expect(store.endpoint.choice.value).toMatchObject({ isAws: true, source: 'issuer' });
  });
});
