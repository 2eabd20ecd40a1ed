import { describe, expect, it } from 'vitest';
import type { Store } from '../../../lib/store/create-store.ts';
import { makeFakeStorage } from '../../support/fakes/fake-storage.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { openStore, pageOrigin, settle } from './open-store.ts';

const otherOrigin = 'https://other.example';

/** A panel that has scanned the page, and has what was kept. */
async function openPanel(storage = makeFakeStorage(), tabId = 7) {
  const opened = openStore({ storage, tabId });
  async function goTo(origin: string) {
    opened.page.hold({ origin });
    await opened.store.page.scan();
    await settle();
  }
  await goTo(pageOrigin);
  const { metadata, draft } = opened.store;
  const readRows = () => metadata.draft.value.entries.map(({ key, value }) => [key, value]);
  return { ...opened, metadata, draft, goTo, readRows };
}

function readKept({ values }: ReturnType<typeof makeFakeStorage>): string {
  return JSON.stringify([...values].filter(([key]) => key.startsWith('draft-')));
}

describe('the draft', () => {
  it('is there in the next panel of the same tab, with endpoint and tab, and in no other', async () => {
    const { store, storage, metadata, draft } = await openPanel();
    metadata.add([{ key: 'locale', value: 'ja-JP' }]);
    metadata.showView('json');
    draft.chooseOperation('UpdateUserAttributes');
    draft.nameOtherAttribute('custom:x');
    draft.typeAttributeValue('y');
    store.endpoint.type('http://localhost:9229');
    store.work.show('trigger');
    await settle();
    const again = await openPanel(storage);
    expect(again.draft.current.value).toEqual(draft.current.value);
    expect(again.store.endpoint.typed.value).toBe('http://localhost:9229');
    expect(again.store.work.tab.value).toBe('trigger');
    const elsewhere = await openPanel(storage, 8);
    expect(elsewhere.readRows()).toEqual([]);
  });

  it('goes with its site, and comes back with all its steps', async () => {
    const { metadata, goTo, readRows, draft } = await openPanel();
    metadata.add([{ key: 'a', value: '1' }]);
    metadata.add([{ key: 'b', value: '2' }]);
    await goTo(otherOrigin);
    expect(readRows()).toEqual([]);
    expect(draft.event.value).toMatchObject({ sentence: expect.stringContaining(pageOrigin), remedy: 'Use it here' });
    await goTo(pageOrigin);
    metadata.undo();
    expect(readRows()).toEqual([['a', '1']]);
  });

  it('of another site can be used here', async () => {
    const { storage, metadata, goTo, readRows, draft } = await openPanel();
    metadata.add([{ key: 'a', value: '1' }]);
    await goTo(otherOrigin);
    draft.event.value?.mend();
    expect(readRows()).toEqual([['a', '1']]);
    await settle();
    const again = await openPanel(storage);
    await again.goTo(otherOrigin);
    expect(again.readRows()).toEqual([['a', '1']]);
  });

  describe('that was kept, when the next panel is used before the page says where it is from,', () => {
    async function openUsed(use: (metadata: Store['metadata']) => void) {
      const { storage, metadata } = await openPanel();
      metadata.add([{ key: 'old', value: '1' }]);
      await settle();
      const { store, page } = openStore({ storage, tabId: 7 });
      use(store.metadata);
      page.hold({ origin: pageOrigin });
      await store.page.scan();
      await settle();
      const readKeys = () => store.metadata.draft.value.entries.map(({ key }) => key);
      return { draft: store.draft, metadata: store.metadata, readKeys };
    }

    it('gives way to what was written, and comes back with Undo', async () => {
      const { draft, metadata, readKeys } = await openUsed((used) => used.add([{ key: 'new', value: '2' }]));
      expect(readKeys()).toEqual(['new']);
      expect(draft.event.value?.remedy).toBe('Undo');
      draft.event.value?.mend();
      expect(readKeys()).toEqual(['old']);
      metadata.redo();
      expect(readKeys()).toEqual(['new']);
    });

    it('is there all the same where nothing was written', async () => {
      const { draft, readKeys } = await openUsed((used) => used.showView('json'));
      expect(readKeys()).toEqual(['old']);
      expect(draft.event.value).toBeUndefined();
    });
  });

  it('is kept without tokens and secrets, and says so when it is back', async () => {
    const { storage, metadata } = await openPanel();
    metadata.add([
      { key: 'token', value: makeAccessToken() },
      { key: 'password', value: 'correct horse' },
      { key: 'locale', value: 'ja-JP' },
    ]);
    await settle();
    await expect.poll(() => readKept(storage)).toContain('ja-JP');
    expect(readKept(storage)).not.toMatch(/eyJ|correct horse/);
    const again = await openPanel(storage);
    expect(again.readRows()).toEqual([
      ['token', expect.stringMatching(/^#[0-9a-f]{12}$/)],
      ['password', '‹password›'],
      ['locale', 'ja-JP'],
    ]);
    expect(again.findNotices()).toEqual(['draft-sealed']);
  });

  it.each(['full', 'broken'] as const)(
    'that storage does not take (%s) is there, and said once not to be kept',
    async (state) => {
      const { storage, metadata, findNotices, readRows } = await openPanel();
      storage.setState(state);
      metadata.add([{ key: 'a', value: '1' }]);
      await expect.poll(findNotices).toContain('draft-not-kept');
      expect(readRows()).toEqual([['a', '1']]);
    },
  );

  it('that nobody touched is not kept', async () => {
    const { storage } = await openPanel();
    expect(readKept(storage)).toBe('[]');
  });
});

describe('what replaces the draft', () => {
  it.each([
    [
      'a preset',
      async ({ store }: Awaited<ReturnType<typeof openPanel>>) => {
        store.presets.use({ name: 'spring', userPoolId: '', entries: [{ key: 'b', value: '2' }] });
      },
    ],
    [
      'pasted text',
      async ({ metadata }: Awaited<ReturnType<typeof openPanel>>) => {
        metadata.replace([{ key: 'b', value: '2' }], '1 entry from JSON.');
      },
    ],
  ])('is told for ten seconds, and undone at once: %s', async (_, replace) => {
    const opened = await openPanel();
    const { metadata, draft, time, readRows } = opened;
    metadata.add([{ key: 'a', value: '1' }]);
    await replace(opened);
    expect(readRows()).toEqual([['b', '2']]);
    await time.pass(9_000);
    expect(draft.event.value?.remedy).toBe('Undo');
    draft.event.value?.mend();
    expect(readRows()).toEqual([['a', '1']]);
    expect(draft.event.value).toBeUndefined();
    metadata.redo();
    expect(readRows()).toEqual([['b', '2']]);
    await time.pass(10_000);
    expect(draft.event.value).toBeUndefined();
  });

  it('is told no more once the draft was edited', async () => {
    const { metadata, draft } = await openPanel();
    metadata.add([{ key: 'a', value: '1' }]);
    metadata.replace([{ key: 'b', value: '2' }], '1 entry from JSON.');
    metadata.addEntry();
    expect(draft.event.value).toBeUndefined();
  });
});
