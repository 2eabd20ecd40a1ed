/** Nothing of a token reaches the disk: no piece of 20 characters, in whatever encoding. */
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { formatPresetFile } from '../../../lib/draft/preset-file.ts';
import { makeFakeStorage } from '../../support/fakes/fake-storage.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { encodings } from '../vault/encodings.ts';
import { openStoreWithToken } from './open-store.ts';

type Opened = Awaited<ReturnType<typeof openStoreWithToken>>;

/** What is saved of a token, by the name of the test. */
const pieces: Readonly<Record<string, (rawToken: string) => readonly string[]>> = {
  'both halves in two entries': (rawToken) => [rawToken.slice(0, 400), rawToken.slice(400)],
  'the signature alone': (rawToken) => [rawToken.slice(rawToken.lastIndexOf('.') + 1)],
  'twenty characters': (rawToken) => [rawToken.slice(200, 220)],
};

const cases = Object.entries(pieces).flatMap(([piece, cut]) =>
  Object.entries(encodings).map(([encoding, encode]) => ({ piece, encoding, cut, encode })),
);

/** The draft is kept in memory. */
function readDisk({ storage }: Opened): string {
  return JSON.stringify([...storage.values].filter(([key]) => !key.startsWith('draft-')));
}

async function expectRefusal({ store: { presets } }: Opened): Promise<void> {
  expect(presets.outcome.value?.kind).toBe('preset-refused');
  await presets.keepAllTheSame();
  expect(presets.outcome.value?.kind).toBe('preset-refused');
}

describe('a preset is refused with', () => {
  test.each(cases)('$piece, $encoding', async ({ cut, encode }) => {
    const opened = await openStoreWithToken();
    const before = readDisk(opened);
    const metadata = Object.fromEntries(cut(opened.rawToken).map((text, index) => [`part ${index}`, encode(text)]));
    opened.store.metadata.editJson(JSON.stringify(metadata));
    await opened.store.presets.save('Mine');
    await expectRefusal(opened);
    expect(readDisk(opened)).toBe(before);
  });

  test('a signature as its name, as a key, and in a file', async () => {
    const opened = await openStoreWithToken();
    const { presets, metadata } = opened.store;
    const signature = opened.rawToken.slice(opened.rawToken.lastIndexOf('.') + 1);
    const before = readDisk(opened);
    metadata.editJson('{"a":"b"}');
    await presets.save(signature);
    await expectRefusal(opened);
    metadata.editJson(JSON.stringify({ [signature]: 'b' }));
    await presets.save('Mine');
    await expectRefusal(opened);
    const entries = [{ key: 'a', value: signature }];
    await presets.importFile(formatPresetFile([{ name: 'Mine', userPoolId: 'p', entries }]));
    await expectRefusal(opened);
    expect(readDisk(opened)).toBe(before);
    expect(presets.outcome.value?.sentence).not.toContain(signature);
  });
});

test('a value that looks random is kept only when the person says so, each time', async () => {
  const { store, storage } = await openStoreWithToken();
  const value = randomBytes(256).toString('base64url');
  store.metadata.editJson(JSON.stringify({ campaign: value }));
  await store.presets.save('Mine');
  expect(store.presets.outcome.value).toMatchObject({ kind: 'preset-unsure' });
  expect(store.presets.outcome.value?.sentence).toContain('"campaign" looks random');
  expect(storage.values.get('presets')).toBeUndefined();
  await store.presets.keepAllTheSame();
  expect(store.presets.outcome.value?.sentence).toBe('Saved "Mine".');
  expect(storage.values.get('presets')).toContain(value);
  await store.presets.keepAllTheSame();
  await store.presets.save('Other');
  expect(store.presets.outcome.value).toMatchObject({ kind: 'preset-unsure' });
  expect(store.presets.list.value).toHaveLength(1);
});

test('an imported file with random values waits for the person too, and what is kept is read again', async () => {
  const { store, storage } = await openStoreWithToken();
  const entries = [{ key: 'campaign', value: randomBytes(256).toString('hex') }];
  await store.presets.importFile(formatPresetFile([{ name: 'Mine', userPoolId: 'eu-west-1_TestPool1', entries }]));
  expect(store.presets.outcome.value).toMatchObject({ kind: 'preset-unsure' });
  expect(storage.values.get('presets')).toBeUndefined();
  await store.presets.keepAllTheSame();
  expect(store.presets.outcome.value?.sentence).toMatch(/^Imported: 1 new/);
  const other = await openStoreWithToken(undefined, { storage });
  await expect.poll(() => other.store.presets.list.value).toMatchObject([{ name: 'Mine', entries }]);
});

test('a Lambda endpoint with a piece of a token in it is not kept', async () => {
  const { store, storage, network, rawToken } = await openStoreWithToken();
  const name = rawToken.slice(-60).replaceAll('.', '');
  store.trigger.typeEndpoint(`http://127.0.0.1:3001/2015-03-31/functions/${name}/invocations`);
  network.prepare({ body: '{}' });
  await store.trigger.run();
  expect(network.requests).toHaveLength(1);
  expect(storage.values.get('lambdaEndpoints')).toBeUndefined();
});

describe('presets that an earlier version kept', () => {
  const userPoolId = 'eu-west-1_TestPool1';

  async function openWithKept(makePresets: (rawToken: string) => Parameters<typeof formatPresetFile>[0]) {
    const storage = makeFakeStorage();
    const rawToken = makeAccessToken();
    storage.values.set('presets', formatPresetFile(makePresets(rawToken)));
    return openStoreWithToken(rawToken, { storage });
  }

  test.each(Object.entries(encodings))(
    'lose the values that hold a piece of a token, %s, and that is told',
    async (_, encode) => {
      const good = { name: 'Good', userPoolId, entries: [{ key: 'locale', value: 'de-DE' }] };
      const opened = await openWithKept((rawToken) => [
        good,
        {
          name: 'Bad',
          userPoolId,
          entries: [
            { key: 'a', value: 'b' },
            { key: 'part', value: encode(rawToken.slice(210, 260)) },
          ],
        },
      ]);
      await expect.poll(opened.findNotices).toContain('presets-cleaned');
      const bad = {
        name: 'Bad',
        userPoolId,
        entries: [
          { key: 'a', value: 'b' },
          { key: 'part', value: '' },
        ],
      };
      expect(opened.storage.values.get('presets')).toBe(formatPresetFile([good, bad]));
      expect(opened.store.presets.list.value).toEqual([good, bad]);
      expect(opened.store.notices.list.value[0]?.sentence).toContain('Bad');
    },
  );

  test('go as a whole where a key or the name is such a piece', async () => {
    const entries = [{ key: 'a', value: 'b' }];
    const opened = await openWithKept((rawToken) => [
      { name: rawToken.slice(210, 240), userPoolId, entries },
      { name: 'Keys', userPoolId, entries: [{ key: rawToken.slice(310, 340), value: 'b' }] },
    ]);
    await expect.poll(opened.findNotices).toContain('presets-cleaned');
    expect(opened.store.presets.list.value).toEqual([]);
    expect(opened.store.notices.list.value[0]?.sentence).toMatch(/Deleted, as the piece was in a name: 2\.$/);
    expect(readDisk(opened)).not.toContain(opened.rawToken.slice(210, 230));
  });

  test('stay as they are where they hold none', async () => {
    const opened = await openWithKept(() => [{ name: 'Good', userPoolId, entries: [{ key: 'a', value: 'b' }] }]);
    await expect.poll(() => opened.store.presets.list.value).toHaveLength(1);
    expect(opened.findNotices()).toEqual([]);
  });
});
