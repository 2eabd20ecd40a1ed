import { describe, expect, it, vi } from 'vitest';
import { holdEvents } from '../../../lib/traffic/hold-events.ts';

/** A network whose bodies are there for as long as the page is. */
function startNetwork() {
  const listeners = new Set<(entry: unknown) => void>();
  let isPageThere = true;
  return {
    events: {
      onRequestFinished(callback: (entry: unknown) => void) {
        listeners.add(callback);
        return () => listeners.delete(callback);
      },
      getHar: () => Promise.reject(new Error('nobody asks for it here')),
      getContentByUrl: () => Promise.reject(new Error('nobody prepared a body by its address')),
      getContent: vi.fn(async (entry: unknown) => {
        if (!isPageThere) throw new Error('the body is gone');
        return `body of ${entry}`;
      }),
    },
    finish: (entry: unknown) => {
      for (const tell of listeners) tell(entry);
    },
    navigate: () => {
      isPageThere = false;
    },
  };
}

describe('events that are held', () => {
  it('come once, in their order, before those that come later', () => {
    const { events, finish } = startNetwork();
    const held = holdEvents(events);
    finish('one');
    finish('two');
    const told: unknown[] = [];
    held.onRequestFinished((entry) => told.push(entry));
    finish('three');
    expect(told).toEqual(['one', 'two', 'three']);
  });

  it('have their bodies though the page has gone', async () => {
    const { events, finish, navigate } = startNetwork();
    const held = holdEvents(events);
    finish('one');
    navigate();
    const bodies: Promise<unknown>[] = [];
    held.onRequestFinished((entry) => bodies.push(held.getContent(entry)));
    expect(await Promise.all(bodies)).toEqual(['body of one']);
  });

  it('leave nothing behind: later bodies are asked for when they are wanted', () => {
    const { events, finish } = startNetwork();
    const held = holdEvents(events);
    held.onRequestFinished(() => {});
    finish('later');
    expect(events.getContent).not.toHaveBeenCalled();
  });
});
