import { expect, test } from 'vitest';
import { createStore } from '../../../lib/store/create-store.ts';
import { makeFakeDependencies } from '../../support/fakes/fake-dependencies.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { makeExchange } from '../exchange/make-exchange.ts';
import { openStoreWithToken } from './open-store.ts';

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
  const { dependencies, panel } = makeFakeDependencies();
  let nowMs = 0;
  const clock = {
    now: () => (nowMs += 100),
    every: () => () => {},
    after(_delayMs: number, callback: () => void) {
      onTurn();
      callback();
      return () => {};
    },
  };
  const store = createStore({ ...dependencies, clock });
  return { store, files: store.logFiles, panel };
}

test('a HAR file becomes sealed exchanges, and tells how far it is', async () => {
  const reports: unknown[] = [];
  const { store, files } = open(() => reports.push(files.importReport.value));
  await files.importHar(makeHar(3));
  expect(reports).toContainEqual({ kind: 'reading', unit: 'entries', done: 2, total: 3 });
  expect(files.importReport.value).toEqual({ kind: 'read', sentences: ['Read 3 of 3 entries.'] });
  expect(store.log.exchanges.value).toHaveLength(3);
  expect(JSON.stringify(store.log.exchanges.value)).not.toContain('eyJ');
});

test('a cancelled import leaves nothing in the log, and the next one runs', async () => {
  let isFirst = true;
  const { store, files } = open(() => {
    if (isFirst && files.importReport.value.kind === 'reading') {
      files.cancelImport();
      isFirst = false;
    }
  });
  await files.importHar(makeHar(3));
  expect(files.importReport.value).toMatchObject({ kind: 'cancelled' });
  expect(store.log.exchanges.value).toEqual([]);
  await files.importHar(makeHar(1));
  expect(store.log.exchanges.value).toHaveLength(1);
});

test('a second file waits for nobody: it is not read while another is', async () => {
  const { store, files } = open();
  await Promise.all([files.importHar(makeHar(2)), files.importHar(makeHar(5))]);
  expect(store.log.exchanges.value).toHaveLength(2);
});

test('what is no HAR is refused in a sentence', async () => {
  const { files } = open();
  await files.importHar(new Blob(['{}']));
  expect(files.importReport.value).toMatchObject({ kind: 'refused', sentences: [expect.stringMatching(/no entries/)] });
});

test('what is shown is exported, under a name with its time', async () => {
  const { store, files, panel } = open();
  store.log.add([makeExchange({ id: 'shown' }), makeExchange({ id: 'hidden', source: 'page' })]);
  store.logView.showTab('panel');
  await files.exportLog('har');
  await files.exportLog('json');
  expect(panel.savedFiles.map(({ name }) => name)).toEqual([
    expect.stringMatching(/^cognoscope-1970-01-01T\d{6}\.har$/),
    expect.stringMatching(/\.json$/),
  ]);
  const [har, json] = panel.savedFiles.map(({ text }) => JSON.parse(text));
  expect(har.log).toMatchObject({ creator: { version: '1.2.3' }, entries: [{}] });
  expect(json.entries).toMatchObject([{ exchange: { id: 'shown' } }]);
});

test('a copy of an exchange is made with its token and verdict, where they are known', async () => {
  const { store, token } = await openStoreWithToken();
  const versions = store.copy.describe(makeExchange()).versions;
  expect(store.copy.describe(makeExchange())).toEqual({ versions });
  expect(store.copy.describe({ ...makeExchange(), fingerprint: token.fingerprint })).toMatchObject({
    token: { fingerprint: token.fingerprint },
    verdict: { state: 'ready' },
  });
});

test('an import in which the panel fails ends, and the next one runs', async () => {
  const { dependencies } = makeFakeDependencies();
  const { seal } = dependencies.exchangeReader;
  const { log, logFiles } = createStore(dependencies);
  dependencies.exchangeReader.seal = () => Promise.reject(new Error('a bug'));
  await expect(logFiles.importHar(makeHar(1))).rejects.toThrow('a bug');
  expect(logFiles.importReport.value.kind).toBe('refused');
  dependencies.exchangeReader.seal = seal;
  await logFiles.importHar(makeHar(1));
  expect(log.exchanges.value).toHaveLength(1);
});
