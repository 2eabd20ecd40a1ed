// @vitest-environment jsdom
/** What is handed on of an exchange. That copies run: ../../e2e/hands-on.spec.ts and copy-as/. */
import { fireEvent, waitFor } from '@testing-library/dom';
import { expect, test } from 'vitest';
import { makeAccessToken } from '../../gallery/sample-tokens.ts';
import { makeErrorReply } from '../../gallery/states/sends.ts';
import { prepareApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

test('a report for a ticket has verdict, claims, error, request, response, request id and versions', async () => {
  const token = makeAccessToken();
  const { screen, fakes, seeExchanges } = await openPanel(token);
  fakes.network.prepare(makeErrorReply('NotAuthorizedException', 'Access Token has been revoked'));
  await screen.click('button', 'Send code');
  const [row] = await seeExchanges(1, { source: 'panel', status: 'failed' });
  if (row) fireEvent.click(row);
  await screen.click('button', 'Copy as');
  await screen.click('menuitem', 'Markdown report');
  await waitFor(() => expect(fakes.panel.copied).toHaveLength(1));
  const [report] = fakes.panel.copied;
  for (const part of [
    /^## `GetUserAttributeVerificationCode`: HTTP 400 `NotAuthorizedException`/,
    /- Request id: `[\da-f-]{36}`/,
    /- What it means: \S/,
    /### Verdict\n\n\*\*blocked\*\*: revoked/,
    /- Scopes: `.*aws\.cognito\.signin\.user\.admin/,
    /### Request\n\n```http\nPOST http/,
    /### Response\n\n```http\nHTTP 400/,
    /### Versions\n\n- Cognoscope: `\d/,
  ])
    expect(report).toMatch(part);
  expect(report).not.toContain(token.slice(-20));
});

test('the real token is in a copy only where it was asked for', async () => {
  const token = makeAccessToken();
  const { screen, fakes, seeExchanges } = await openPanel(token);
  fakes.network.prepare({ body: '{}' });
  await screen.click('button', 'Send code');
  const [row] = await seeExchanges(1, { source: 'panel', status: 'ok' });
  if (row) fireEvent.click(row);
  await screen.click('button', 'Copy as');
  await screen.click('menuitem', 'cURL (bash)');
  await screen.seeSaying('status', 'Copied', /^Copied as cURL \(bash\)\./);
  expect(fakes.panel.copied.at(-1)).toContain('$ACCESS_TOKEN');
  await screen.click('button', 'Copy as');
  await screen.click('menuitem', /With the real token…/);
  await screen.click('menuitem', 'cURL (bash) with the real token');
  await screen.seeSaying('status', 'Copied', /with the real token/);
  expect(fakes.panel.copied.at(-1)).toContain(token);
});
