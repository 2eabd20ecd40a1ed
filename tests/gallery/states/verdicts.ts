/** Whether the selected token may call the operation. */
import { holdToken, makePage } from '../page-content.ts';
import { emulatorIssuer, makeAccessToken, makeIdToken, nowMs } from '../sample-tokens.ts';
import type { GalleryState } from '../state.ts';

const hourAgo = nowMs / 1000 - 3600;

export const verdictStates: readonly GalleryState[] = [
  { name: 'verdict-ready', arrange: holdToken() },
  { name: 'verdict-expired', arrange: holdToken(makeAccessToken({ iat: hourAgo - 3600, exp: hourAgo })) },
  { name: 'verdict-scope-missing', arrange: holdToken(makeAccessToken({ scope: 'openid email profile', version: 2 })) },
  {
    name: 'verdict-id-token',
    arrange: ({ page }) =>
      page.hold(makePage({ 'vera.accessToken': makeAccessToken(), 'vera.idToken': makeIdToken() })),
    act: (screen) => screen.click('option', /id/i),
  },
  { name: 'verdict-emulator', arrange: holdToken(makeAccessToken({ iss: emulatorIssuer })) },
  { name: 'verdict-unsure', arrange: holdToken(makeAccessToken({ aud: 'https://orders.example' })) },
];
