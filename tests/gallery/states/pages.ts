/** The page beside the draft, and pages that were left. */
import type { FakeDependencies } from '../../support/fakes/fake-dependencies.ts';
import { holdToken, makePage } from '../page-content.ts';
import { makeAccessToken, nowMs } from '../sample-tokens.ts';
import type { GalleryState } from '../state.ts';
import { sampleMetadata, writeMetadata } from './editor.ts';
import { loadPage, tellPageCalls } from './log.ts';

export async function arrangePageCalls(fakes: FakeDependencies): Promise<void> {
  holdToken()(fakes);
  loadPage(fakes);
  await tellPageCalls(fakes);
}

/** The page before sent a token in a request; the page that is there now has none. */
async function leavePage({ page, traffic, dependencies }: FakeDependencies): Promise<void> {
  const fingerprint = await dependencies.vault.admit(makeAccessToken());
  traffic.tellSighting({
    fingerprint,
    place: { area: 'request', origin: 'https://api.bakery.example', key: 'Authorization', path: ['Bearer'] },
    seenAtMs: nowMs - 600_000,
  });
  traffic.note({
    hasSeenDocument: true,
    pages: [
      { atMs: nowMs - 900_000, origin: 'https://bakery.example' },
      { atMs: nowMs - 60_000, origin: 'https://bakery.example' },
    ],
  });
  page.hold(makePage({}));
}

export const pageStates: readonly GalleryState[] = [
  {
    name: 'page-metadata',
    arrange: arrangePageCalls,
    async act(screen) {
      await writeMetadata(screen, sampleMetadata);
      await screen.click('tab', 'Table');
      await screen.see('region', "Page's ClientMetadata");
    },
  },
  {
    name: 'page-metadata-compared',
    arrange: arrangePageCalls,
    async act(screen) {
      await writeMetadata(screen, sampleMetadata);
      await screen.click('tab', 'Table');
      await screen.click('button', 'Compare');
      await screen.see('table', 'Comparison');
    },
  },
  {
    name: 'earlier-pages',
    arrange: leavePage,
    async act(screen) {
      await screen.see('button', 'Earlier pages');
    },
  },
  {
    name: 'earlier-page-selected',
    arrange: leavePage,
    async act(screen) {
      await screen.click('button', 'Earlier pages');
      await screen.click('option', /access/);
      await screen.seeText(/^Earlier page/);
    },
  },
];
