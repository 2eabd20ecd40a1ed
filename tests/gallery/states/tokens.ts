/** What was found in the page, and where the panel could not look. */
import { makeSighting } from '../../support/fakes/fake-page.ts';
import { holdToken, looks, makePage, origin } from '../page-content.ts';
import {
  emulatorIssuer,
  makeAccessToken,
  makeIdToken,
  makeNuriasToken,
  makeRefreshToken,
  nowMs,
} from '../sample-tokens.ts';
import type { GalleryState } from '../state.ts';

const signedIn = {
  'vera.accessToken': makeAccessToken(),
  'vera.idToken': makeIdToken(),
  'vera.refreshToken': makeRefreshToken(),
};

export const tokenStates: readonly GalleryState[] = [
  { name: 'no-token', arrange: ({ page }) => page.hold(makePage({})) },
  {
    name: 'not-inspectable',
    arrange: ({ page }) =>
      page.refuse({
        kind: 'page-not-inspectable',
        sentence: 'Extensions cannot read this page. Open the page that uses Cognito, or paste a token.',
      }),
  },
  {
    name: 'sample-token',
    arrange: ({ page }) => page.hold(makePage({})),
    async act(screen) {
      await screen.click('button', 'Try it with a sample token');
      await screen.see('button', 'Remove sample');
    },
  },
  { name: 'one-token', arrange: holdToken() },
  {
    name: 'many-tokens',
    arrange: ({ page }) =>
      page.hold(
        makePage({
          ...signedIn,
          'nuria.accessToken': makeNuriasToken(),
          'old.accessToken': makeAccessToken({
            exp: nowMs / 1000 - 60,
            username: 'a.very.long.user.name@a-long-company.example',
          }),
          'local.accessToken': makeAccessToken({ iss: emulatorIssuer, username: 'dev' }),
        }),
      ),
  },
  {
    name: 'refreshed-token',
    arrange: holdToken(makeAccessToken({ iat: nowMs / 1000 - 3000, exp: nowMs / 1000 + 600 })),
    async act(screen, { page }) {
      page.hold(makePage({ 'vera.accessToken': makeAccessToken() }));
      await page.change();
      await screen.seeText(/replaced/);
    },
  },
  {
    name: 'places-refused',
    arrange: ({ page }) =>
      page.hold(
        makePage(signedIn, {
          looks: [
            ...looks,
            {
              area: 'frame',
              origin,
              frame: 'https://pay.example/checkout',
              state: 'refused',
              count: 0,
              note: "another origin's, or sandboxed",
            },
            {
              area: 'localStorage',
              origin,
              state: 'refused',
              count: 0,
              note: 'SecurityError: The operation is insecure.',
            },
          ],
        }),
      ),
  },
  {
    name: 'pasted-nothing',
    arrange: holdToken(),
    async act(screen) {
      await screen.click('button', 'Paste token…');
      await screen.type('textbox', 'Paste a token', 'curl https://api.example/ -H "Accept: */*"');
      await screen.click('button', 'Add');
      await screen.see('alert');
    },
  },
  {
    name: 'token-claims',
    arrange: ({ page }) =>
      page.hold({
        ...makePage(signedIn),
        sightings: [
          ...(makePage(signedIn).sightings ?? []),
          makeSighting(makeAccessToken(), { area: 'request', origin, key: 'Authorization', path: ['Bearer'] }, nowMs),
        ],
      }),
    act: (screen) => screen.click('tab', 'Token'),
  },
  {
    name: 'token-json',
    arrange: holdToken(),
    async act(screen) {
      await screen.click('tab', 'Token');
      await screen.click('tab', 'JSON');
      await screen.see('button', 'Copy Claims JSON');
    },
  },
  {
    name: 'deep-scan-question',
    arrange: ({ page }) => page.hold(makePage(signedIn)),
    async act(screen) {
      await screen.click('button', 'Search deeper…');
      await screen.see('dialog');
    },
  },
  {
    name: 'places-unfolded',
    arrange: ({ page }) => page.hold(makePage(signedIn)),
    act: (screen) => screen.click('button', 'Places searched'),
  },
  {
    name: 'shortcuts',
    arrange: holdToken(),
    async act(screen) {
      await screen.click('button', 'Shortcuts');
      await screen.see('dialog');
    },
  },
  {
    name: 'settings',
    arrange: ({ page, storage }) => {
      page.hold(makePage(signedIn));
      storage.values.set('allowedOrigins', {
        [origin]: [
          'http://localhost:9229',
          { endpointOrigin: 'https://proxy.example', userPoolId: 'eu-west-1_Bakery001' },
        ],
      });
    },
    async act(screen) {
      await screen.click('button', 'Settings');
      await screen.see('dialog');
    },
  },
  {
    name: 'settings-clear-question',
    arrange: holdToken(),
    async act(screen) {
      await screen.click('button', 'Settings');
      await screen.click('button', 'Clear everything…');
      await screen.see('button', 'Delete it all');
    },
  },
];
