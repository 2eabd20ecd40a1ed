// @vitest-environment jsdom
/** How the draft differs from what the page sent, in words. */
import { expect, test } from 'vitest';
import { writeMetadata } from '../../gallery/states/editor.ts';
import { arrangePageCalls } from '../../gallery/states/pages.ts';
import { prepareApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

/** The page sent `locale` (de-DE) and `source` (account). */
async function compareWith(metadata: Readonly<Record<string, string>>): Promise<HTMLElement> {
  const { screen } = await openPanel(arrangePageCalls);
  await writeMetadata(screen, JSON.stringify(metadata));
  return screen.see('region', "Page's ClientMetadata");
}

test.each([
  [{ locale: 'de-DE', source: 'account', flow: 'signup' }, 'Yours adds flow.'],
  [{ source: 'account', flow: 'signup', tenant: 'a' }, 'Yours adds flow, tenant; lacks locale.'],
  [{ locale: 'ja-JP', source: 'account' }, 'Yours changes locale.'],
  [{ locale: 'de-DE', source: 'account' }, 'same as yours'],
])('%j beside the metadata of the page: %s', async (metadata, words) => {
  const region = await compareWith(metadata);
  expect(region.textContent).toContain(words);
});

test('where the keys have no room they are counted, and named for those who hear the panel', async () => {
  const keys = ['campaign-of-the-season', 'deployment-environment', 'experiment-variant'];
  const region = await compareWith(Object.fromEntries(keys.map((key) => [key, '1'])));
  const named = `Yours adds ${keys.join(', ')}; lacks locale, source.`;
  const line = region.querySelector(`[title="${named}"]`);
  expect(line?.querySelector('[aria-hidden]')?.textContent).toBe('Yours adds 3 keys; lacks 2 keys.');
  expect(line?.querySelector(':scope > :not([aria-hidden])')?.textContent).toBe(named);
});
