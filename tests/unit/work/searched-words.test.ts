import { expect, test } from 'vitest';
import { describeSearched } from '../../../components/work/searched-words.ts';

const origin = 'https://app.example';

test('says in a sentence where no token was found, each kind of place once', () => {
  const looks = [
    { area: 'localStorage', origin, state: 'read', count: 3 },
    { area: 'localStorage', origin: 'https://frame.example', state: 'empty', count: 0 },
    { area: 'cookie', origin, state: 'empty', count: 0 },
    { area: 'indexedDB', origin, state: 'refused', count: 0 },
    { area: 'request', origin: '', state: 'read', count: 27, sinceMs: new Date(2026, 10, 22, 23, 8).getTime() },
  ] as const;
  expect(describeSearched(looks)).toBe('Searched so far: localStorage, cookies, and 27 requests since 23:08.');
});

test('says of a page that was not searched that it was not', () => {
  expect(describeSearched([{ area: 'cookie', origin, state: 'refused', count: 0 }])).toBe('Nothing was searched yet.');
});
