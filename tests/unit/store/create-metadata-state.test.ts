import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { createMetadataState } from '../../../lib/store/create-metadata-state.ts';
import type { Token } from '../../../lib/tokens/token.ts';

function open() {
  let nowMs = 0;
  let ids = 0;
  const clock = { now: () => nowMs, every: () => () => {}, after: () => () => {} };
  const createId = () => `id-${ids++}`;
  const selected = signal<Token | undefined>(undefined);
  const state = createMetadataState({ clock, createId }, { selected, getUserAttributes: () => undefined });
  const wait = (ms: number) => {
    nowMs += ms;
  };
  return { state, wait };
}

describe('createMetadataState', () => {
  it('takes typing without a pause as one step, and the rest as another', () => {
    const { state, wait } = open();
    for (const text of ['{', '{}', '{ }']) state.editMetadataJson(text);
    wait(1500);
    state.editMetadataJson('{"a":"1"}');
    state.undoMetadata();
    expect(state.metadata.value.jsonText).toBe('{ }');
    state.undoMetadata();
    expect([state.metadata.value.jsonText, state.canUndo.value, state.canRedo.value]).toEqual(['{}', false, true]);
  });

  it('undoes in the view that is shown', () => {
    const { state } = open();
    state.takeEntries([{ key: 'a', value: '1' }], 'add');
    state.showMetadataView('json');
    state.undoMetadata();
    expect([state.metadata.value.view, state.metadata.value.jsonText]).toEqual(['json', '{}']);
  });

  it('draws a uuid when the draft changes or a send went out, and at no other time', () => {
    const { state } = open();
    const read = () => {
      const { value: outgoing } = state.outgoingMetadata;
      return outgoing.kind === 'pairs' ? outgoing.pairs[0]?.[1] : outgoing.kind;
    };
    state.takeEntries([{ key: 'id', value: '{{uuid}}' }], 'add');
    const first = read();
    state.showMetadataView('json');
    expect(read()).toBe(first);
    state.renewVariables();
    expect(read()).not.toBe(first);
  });

  it('sends the text as it is until the table is shown again', () => {
    const { state } = open();
    state.editMetadataJson('{"a":"{{sub}}"}');
    state.sendMetadataAsItIs(true);
    expect(state.outgoingMetadata.value).toEqual({ kind: 'raw', text: '{"a":"{{sub}}"}' });
    state.showMetadataView('table');
    expect(state.outgoingMetadata.value.kind).toBe('pairs');
  });

  it('moves no row beyond the ends', () => {
    const { state } = open();
    state.takeEntries([{ key: 'a', value: '1' }], 'add');
    const [row] = state.metadata.value.entries;
    const before = state.metadata.value;
    state.moveMetadataEntry(row?.id ?? '', -1);
    expect(state.metadata.value).toBe(before);
  });
});
