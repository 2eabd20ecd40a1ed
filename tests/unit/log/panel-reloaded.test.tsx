// @vitest-environment jsdom
import { fireEvent } from '@testing-library/dom';
import { expect, test } from 'vitest';
import { holdToken } from '../../gallery/page-content.ts';
import { prepareApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

test('the panel is loaded again while a send is under way', async () => {
  const before = await openPanel();
  before.fakes.network.prepare('unanswered');
  await before.screen.click('button', 'Send code');
  await before.seeExchanges(1, { source: 'panel', status: 'pending' });
  expect(before.fakes.network.requests).toHaveLength(1);
  before.fakes.panel.leave();
  before.root.remove();

  const { vault, heldPasted } = before.fakes.dependencies;
  const after = await openPanel(holdToken(), { storage: before.fakes.storage, vault, heldPasted });
  const { screen, seeExchanges } = after;
  const [row] = await seeExchanges(1, { source: 'panel', status: 'failed' });
  expect(row?.textContent).toMatch(/panel closed/);
  if (row) fireEvent.click(row);
  await screen.click('tab', 'Explanation');
  const explained = /The panel was closed while this call was under way; it may have arrived\./;
  await screen.seeSaying('region', 'Explanation', explained);
  await screen.seeSaying('region', 'Explanation', /It may have arrived: look for a message first\./);
  await screen.seeSaying('form', 'Send verification code', /1 of 5 codes used this hour, 1 unsure(?!,)/);
  expect(after.fakes.network.requests).toEqual([]);
});
