// @vitest-environment jsdom
/** How the draft differs from what the page sent, in words. */
import { fireEvent, within } from '@testing-library/dom';
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

test('the comparison opens in sight, with its top where it is higher than what is around it', async () => {
  const region = await compareWith({ locale: 'ja-JP' });
  const scroller = region.parentElement;
  if (!scroller) throw new Error('something is around the region');
  // The style sheets are not there.
  scroller.style.overflowY = 'auto';
  scroller.getBoundingClientRect = () => new DOMRect(0, 100, 500, 180);
  region.getBoundingClientRect = () => new DOMRect(0, 250, 500, 200);
  fireEvent.click(within(region).getByRole('button', { name: 'Compare' }));
  await within(region).findByRole('table', { name: 'Comparison' });
  expect(scroller.scrollTop).toBe(150);
});
