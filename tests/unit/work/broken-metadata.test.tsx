// @vitest-environment jsdom
/** What a person is told of ClientMetadata that cannot be sent, or should not be. In browsers: sends-as-it-is.spec.ts. */
import { within } from '@testing-library/dom';
import { expect, test, vi } from 'vitest';
import type { Screen } from '../../gallery/screen.ts';
import { writeMetadata } from '../../gallery/states/editor.ts';
import { prepareApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

async function readJson(screen: Screen): Promise<unknown> {
  return Reflect.get(await screen.see('textbox', 'ClientMetadata JSON'), 'value');
}

test.each([
  { text: '{"locale": "de-DE",}', problem: 'broken-json', column: 20 },
  { text: '{"locale": "de-DE"', problem: 'broken-json', column: 19 },
  { text: '{"retries": 5}', problem: 'not-a-string', column: 13 },
  { text: '{"a": "1", "a": "2"}', problem: 'duplicate-key', column: 12 },
  { text: '["locale"]', problem: 'not-an-object', column: 1 },
])('$text is refused with its place, and nothing is sent', async ({ text, problem, column }) => {
  const { screen, root, fakes } = await openPanel();
  await writeMetadata(screen, text);
  await screen.click('button', /^Fix \d JSON errors?$/);
  const findAlert = () => root.querySelector(`[role=alert][data-problem=${problem}]`);
  await vi.waitFor(() => expect(findAlert()?.textContent).toContain(`Line 1, column ${column}:`), 20_000);
  // Nothing is lost: the text stands as it was written.
  expect(await readJson(screen)).toBe(text);
  const table = within(root).getByRole('table', { name: 'Exchanges' });
  expect(
    within(table)
      .queryAllByRole('row')
      .filter(({ dataset }) => dataset['source']),
  ).toEqual([]);
  expect(within(root).queryAllByRole('alertdialog')).toEqual([]);
  expect(fakes.network.requests).toEqual([]);
});

test('a value that is no string is quoted with one click, and Send says what is to be mended', async () => {
  const { screen } = await openPanel();
  await writeMetadata(screen, '{"retries": 5, "isTest": true}');
  await screen.see('button', 'Fix 2 JSON errors');
  await screen.click('button', 'Quote the value at line 1, column 26');
  await screen.see('button', 'Fix 1 JSON error');
  await screen.click('button', 'Quote the value at line 1, column 13');
  await screen.see('button', 'Send code');
  expect(await readJson(screen)).toBe('{"retries": "5", "isTest": "true"}');
});

test('a warning is a sign in its row and one line below the table', async () => {
  const { screen } = await openPanel();
  await writeMetadata(screen, '{"apiKey":"abc123"," flow":"change"}');
  await screen.click('tab', 'Table');
  const notes = await screen.see('status', 'Notes on ClientMetadata');
  await vi.waitFor(() => expect(notes.textContent).toMatch(/^"apiKey" looks like a secret\..*1 more$/), 20_000);
  await screen.click('button', '1 more');
  const spelling = /leading or trailing space; your trigger must use the same spelling/;
  await vi.waitFor(() => expect(notes.textContent).toMatch(spelling), 20_000);
});
