// @vitest-environment jsdom
import { waitFor } from '@testing-library/dom';
import { expect, test } from 'vitest';
import { makePage } from '../../gallery/page-content.ts';
import { prepareApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

test('odd entries in the storage forget no permission beside them', async () => {
  const { screen } = await openPanel(({ page, storage }) => {
    page.hold(makePage({}));
    storage.values.set('allowedOrigins', {
      'http://app.example': ['http://one.example', 7, null, 'http://two.example'],
      'http://odd.example': 'http://three.example',
      'http://none.example': null,
      'http://other.example': ['http://four.example'],
    });
  });
  await screen.click('button', 'Settings');
  await screen.seeSaying('list', 'Allowed endpoints', /one\.example for pages of http:\/\/app\.example/);
  const list = await screen.see('list', 'Allowed endpoints');
  expect(list.querySelectorAll('li')).toHaveLength(3);
  await screen.click('button', 'Revoke http://one.example for http://app.example');
  await waitFor(() => expect(list.querySelectorAll('li')).toHaveLength(2));
  expect(list.textContent).toMatch(/two\.example.*four\.example/s);
});
