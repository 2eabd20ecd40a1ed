// @vitest-environment jsdom
/** HAR files that a person chooses, and what is made of them. How each form is read: har-import.test.ts. */
import { File } from 'node:buffer';
import { fireEvent, waitFor } from '@testing-library/dom';
import { expect, test } from 'vitest';
import { makeHar } from '../../e2e/har.ts';
import { prepareApp, type ShownApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

function choose({ root }: ShownApp, text: string): void {
  const field = root.querySelector('input[type=file]');
  if (field) fireEvent.change(field, { target: { files: [new File([text], 'some.har')] } });
}

test("exporters' own forms of HAR are read, or refused with the reason", async () => {
  const app = await openPanel();
  const har = JSON.parse(makeHar(1));
  const [entry] = har.log.entries;
  entry.startedDateTime = Date.UTC(2026, 0, 1);
  entry.request.headers = { 'X-Amz-Target': 'AWSCognitoIdentityProviderService.GetUser' };
  entry.response.content = { ...entry.response.content, encoding: 'base64', text: 'e30' };
  const sanitized = makeHar(1)
    .replace('"spec"', '"WebInspector"')
    .replaceAll('cognito', 'other')
    .replace('CognitoIdentityProvider', 'Other');
  const cases: readonly (readonly [text: string, says: RegExp])[] = [
    [JSON.stringify(har), /^Read 1 of 1 entries\.$/],
    [`${JSON.stringify(har)}\n${makeHar(2)}`, /^Read 3 of 3 entries\.$/],
    ['{"log":{"entries":[]}}', /its list of requests is empty/],
    ['PK\u0003\u0004', /it is a ZIP archive\. Unpack it/],
    [sanitized, /saved without sensitive data/],
  ];
  for (const [text, says] of cases) {
    choose(app, text);
    await app.screen.seeSaying('status', 'Import', says);
  }
  await app.seeExchanges(4, { source: 'page' });
});

test('what the filter lets through can be chosen to compare with', async () => {
  const app = await openPanel();
  const { screen, seeExchanges } = app;
  choose(app, makeHar(3));
  const [newest] = await seeExchanges(3, { source: 'page' });
  if (newest) fireEvent.click(newest);
  await screen.click('tab', 'Compare');
  await screen.seeSaying('combobox', 'Compare with', /:01 · imported · GetUser.*:00 · imported · GetUser/);
  await screen.type('searchbox', 'Filter exchanges', '-number-1');
  await waitFor(async () => {
    expect((await screen.see('combobox', 'Compare with')).textContent).not.toMatch(/:01 · imported/);
  });
  await screen.seeSaying('combobox', 'Compare with', /:00 · imported/);
});

test('many rows at once are drawn bit by bit, from those in sight, and all of a list that is not long', async () => {
  const app = await openPanel();
  const drawn: number[] = [];
  const count = () => app.root.querySelectorAll('tr[data-row]').length;
  new MutationObserver(() => drawn.push(count())).observe(app.root, { childList: true, subtree: true });
  choose(app, makeHar(150));
  await app.seeExchanges(150, { source: 'page' });
  expect(drawn.find((rows) => rows > 0)).toBeLessThan(60);
  const steps = drawn.map((rows, index) => rows - (drawn[index - 1] ?? 0));
  expect(Math.max(...steps.slice(drawn.findIndex((rows) => rows > 0) + 1))).toBeLessThan(30);
});

test('a row that has the focus keeps it when many rows come above it', async () => {
  const app = await openPanel();
  choose(app, makeHar(60));
  const rows = await app.seeExchanges(60, { source: 'page' });
  const last = rows.at(-1);
  last?.focus();
  expect(document.activeElement).toBe(last);
  choose(app, makeHar(91).replaceAll('"2026-', '"2027-'));
  const more = await app.seeExchanges(151, { source: 'page' });
  expect(more.at(-1)).toBe(last);
  expect(document.activeElement).toBe(last);
});
