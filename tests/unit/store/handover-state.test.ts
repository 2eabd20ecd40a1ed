import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import type { LogEntry } from '../../../lib/log/log-state.ts';
import { createHandoverState } from '../../../lib/store/create-handover-state.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { makeExchange } from '../exchange/make-exchange.ts';

function makeHar(count: number): Blob {
  const request = {
    method: 'POST',
    url: 'https://cognito-idp.eu-west-1.amazonaws.com/',
    headers: [{ name: 'X-Amz-Target', value: 'AWSCognitoIdentityProviderService.GetUser' }],
    postData: { mimeType: '', text: JSON.stringify({ AccessToken: makeAccessToken() }) },
  };
  const response = { status: 200, statusText: '', headers: [], content: { size: 2, mimeType: '', text: '{}' } };
  const entry = { startedDateTime: '2026-01-31T12:00:00Z', time: 1, request, response, timings: {} };
  return new Blob([JSON.stringify({ log: { entries: Array.from({ length: count }, () => entry) } })]);
}

/** A clock on which each look at it takes a while, so that every entry is a turn of its own. */
function open(onTurn = () => {}) {
  const added: Exchange[] = [];
  const saved: { name: string; text: string }[] = [];
  const shownEntries = signal<readonly LogEntry[]>([]);
  let nowMs = 0;
  let ids = 0;
  const clock = {
    now: () => (nowMs += 100),
    every: () => () => {},
    after(_delayMs: number, callback: () => void) {
      onTurn();
      callback();
      return () => {};
    },
  };
  const state = createHandoverState(
    {
      vault: createVault(),
      clock,
      createId: () => `id-${ids++}`,
      saveFile: (name, text) => saved.push({ name, text }),
      versions: [['Cognoscope', '1.2.3']],
    },
    {
      log: { addToLog: (exchanges) => added.push(...exchanges) },
      shownEntries,
      tokens: signal([]),
      getContext: () => ({}),
    },
  );
  return { state, added, saved, shownEntries };
}

test('a HAR file becomes sealed exchanges, and tells how far it is', async () => {
  const reports: unknown[] = [];
  const { state, added } = open(() => reports.push(state.importReport.value));
  await state.importHar(makeHar(3));
  expect(reports).toContainEqual({ kind: 'reading', done: 2, total: 3 });
  expect(state.importReport.value).toEqual({ kind: 'read', sentences: ['Read 3 of 3 entries.'] });
  expect(added).toHaveLength(3);
  expect(JSON.stringify(added)).not.toContain('eyJ');
});

test('a cancelled import leaves nothing in the log, and the next one runs', async () => {
  let isFirst = true;
  const { state, added } = open(() => {
    if (isFirst) state.cancelImport();
    isFirst = false;
  });
  await state.importHar(makeHar(3));
  expect(state.importReport.value).toMatchObject({ kind: 'cancelled' });
  expect(added).toEqual([]);
  await state.importHar(makeHar(1));
  expect(added).toHaveLength(1);
});

test('a second file waits for nobody: it is not read while another is', async () => {
  const { state, added } = open();
  await Promise.all([state.importHar(makeHar(2)), state.importHar(makeHar(5))]);
  expect(added).toHaveLength(2);
});

test('what is no HAR is refused in a sentence', async () => {
  const { state } = open();
  await state.importHar(new Blob(['{}']));
  expect(state.importReport.value).toMatchObject({ kind: 'refused', sentences: [expect.stringMatching(/no entries/)] });
});

test('what is shown is exported, under a name with its time', async () => {
  const { state, saved, shownEntries } = open();
  shownEntries.value = [{ exchange: makeExchange({ id: 'shown' }), isPinned: false }];
  await state.exportLog('har');
  await state.exportLog('json');
  expect(saved.map(({ name }) => name)).toEqual([
    expect.stringMatching(/^cognoscope-1970-01-01T\d{6}\.har$/),
    expect.stringMatching(/\.json$/),
  ]);
  const [har, json] = saved.map(({ text }) => JSON.parse(text));
  expect(har.log).toMatchObject({ creator: { version: '1.2.3' }, entries: [{}] });
  expect(json.entries).toMatchObject([{ exchange: { id: 'shown' } }]);
});

test('a copy of an exchange whose token is not known has the versions alone', () => {
  const { state } = open();
  expect(state.describeForCopy(makeExchange())).toEqual({ versions: [['Cognoscope', '1.2.3']] });
});
