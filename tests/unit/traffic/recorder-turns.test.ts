import { describe, expect, it, vi } from 'vitest';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { makeCognitoEntry } from '../exchange/har-fixtures.ts';
import { type Answer, keysOf, makeTokenEntry, makeTurnClock, startedAtMs, startRecorder } from './start-recorder.ts';

describe('many requests at once', () => {
  const count = 40;
  const entries = Array.from({ length: count }, (_, index) =>
    makeCognitoEntry('Chromium', 'InitiateAuth', '{}', { url: `https://cognito-idp.x/${index}` }),
  );
  const urlsOf = (exchanges: readonly Exchange[]) => exchanges.map(({ request }) => request.url);
  const allUrls = entries.map((_, index) => `https://cognito-idp.x/${index}`);

  it.each([
    ['as events', false],
    ['as a list', true],
  ])('that come %s are recorded in turns, all of them and in order', async (_how, isListed) => {
    const { clock, isResting, goOn } = makeTurnClock();
    const har = { entries: isListed ? entries : [] };
    const { finish, exchanges } = startRecorder({ clock, har, getContent: async () => ['{}', ''] });
    if (!isListed) for (const entry of entries) finish(entry);
    const perTurn: number[] = [];
    for (await expect.poll(() => isResting()).toBe(true); exchanges.length < count; goOn()) {
      await expect.poll(() => isResting() || exchanges.length === count).toBe(true);
      perTurn.push(exchanges.length - perTurn.reduce((sum, kept) => sum + kept, 0));
    }
    expect(Math.max(...perTurn)).toBeLessThan(5);
    expect(urlsOf(exchanges)).toEqual(allUrls);
  });

  it('are all taken in before the first is worked on, where each comes as an event of its own', async () => {
    let nowMs = startedAtMs;
    const after = vi.fn();
    const { finish, sightings } = startRecorder({ clock: { now: () => nowMs, after } });
    for (const name of ['x-one', 'x-two', 'x-three']) {
      nowMs += 1_000;
      finish(makeTokenEntry(name, { url: `https://app.example/${name}` }));
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    expect(after).toHaveBeenCalledOnce();
    expect(sightings).toEqual([]);
    after.mock.calls[0]?.[1]();
    await expect.poll(() => keysOf(sightings)).toEqual(['X-One', 'X-Two', 'X-Three']);
  });

  it('have all their bodies asked for before the first turn', () => {
    const getContent = vi.fn(async () => ['{}', '']);
    const { finish } = startRecorder({ clock: makeTurnClock().clock, getContent });
    for (const entry of entries) finish(entry);
    expect(getContent.mock.calls).toEqual(entries.map((entry) => [entry]));
  });

  it('do not wait for one whose body never comes', async () => {
    const [first, ...others] = entries;
    const getContent: Answer = (entry) => (entry === first ? new Promise(() => {}) : Promise.resolve(['{}', '']));
    const { finish, exchanges } = startRecorder({ getContent });
    for (const entry of entries) finish(entry);
    await expect.poll(() => exchanges).toHaveLength(others.length);
    expect(urlsOf(exchanges)).toEqual(allUrls.slice(1));
  });
});
