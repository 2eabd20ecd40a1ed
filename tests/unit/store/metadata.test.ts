import { describe, expect, it } from 'vitest';
import { codeSent, openStore, openStoreWithToken } from './open-store.ts';

function open() {
  const { store, time } = openStore();
  return { metadata: store.metadata, time };
}

describe('the metadata', () => {
  it('takes typing without a pause as one step, and the rest as another', async () => {
    const { metadata, time } = open();
    for (const text of ['{', '{}', '{ }']) metadata.editJson(text);
    await time.pass(1500);
    metadata.editJson('{"a":"1"}');
    metadata.undo();
    expect(metadata.draft.value.jsonText).toBe('{ }');
    metadata.undo();
    expect([metadata.draft.value.jsonText, metadata.canUndo.value, metadata.canRedo.value]).toEqual([
      '{}',
      false,
      true,
    ]);
  });

  it('undoes in the view that is shown', () => {
    const { metadata } = open();
    metadata.add([{ key: 'a', value: '1' }]);
    metadata.showView('json');
    metadata.undo();
    expect([metadata.draft.value.view, metadata.draft.value.jsonText]).toEqual(['json', '{}']);
  });

  it('draws a uuid when the draft changes or a send went out, and at no other time', async () => {
    const { store, network } = await openStoreWithToken();
    const { metadata } = store;
    const read = () => {
      const { value: outgoing } = metadata.outgoing;
      return outgoing.kind === 'pairs' ? outgoing.pairs[0]?.[1] : outgoing.kind;
    };
    metadata.add([{ key: 'id', value: '{{uuid}}' }]);
    const first = read();
    metadata.showView('json');
    expect(read()).toBe(first);
    network.prepare(codeSent);
    await store.send.send();
    expect(network.requests[0]?.body).toContain(first);
    expect(read()).not.toBe(first);
  });

  it('sends the text as it is until the table is shown again', () => {
    const { metadata } = open();
    metadata.editJson('{"a":"{{sub}}"}');
    metadata.sendAsItIs(true);
    expect(metadata.outgoing.value).toEqual({ kind: 'raw', text: '{"a":"{{sub}}"}' });
    metadata.showView('table');
    expect(metadata.outgoing.value.kind).toBe('pairs');
  });

  it('moves no row beyond the ends', () => {
    const { metadata } = open();
    metadata.add([{ key: 'a', value: '1' }]);
    const [row] = metadata.draft.value.entries;
    const before = metadata.draft.value;
    metadata.moveEntry(row?.id ?? '', -1);
    expect(metadata.draft.value).toBe(before);
  });
});

it('laying the JSON out is a step of its own', async () => {
  const { store } = await openStoreWithToken();
  const { metadata } = store;
  metadata.editJson('{"a":"1"}');
  metadata.formatJson('{\n  "a": "1"\n}');
  metadata.undo();
  expect(metadata.draft.value.jsonText).toBe('{"a":"1"}');
});
