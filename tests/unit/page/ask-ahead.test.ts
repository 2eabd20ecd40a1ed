import { expect, it } from 'vitest';
import { askAhead } from '../../../lib/page/ask-ahead.ts';

function makePage() {
  const asked: string[] = [];
  const listeners = new Set<() => void>();
  const timers = new Map<() => void, number>();
  return {
    asked,
    listeners,
    timers,
    navigate() {
      for (const listener of [...listeners]) listener();
    },
    evalInPage(expression: string) {
      asked.push(expression);
      return Promise.resolve({ kind: 'answered' as const, text: `${asked.length}` });
    },
    onNavigated(callback: () => void) {
      listeners.add(callback);
      return () => void listeners.delete(callback);
    },
    after(delayMs: number, callback: () => void) {
      timers.set(callback, delayMs);
      return () => void timers.delete(callback);
    },
  };
}

const answer = (text: string) => ({ kind: 'answered', text });

it('asks at once, and gives the answer to the first who asks the same', async () => {
  const page = makePage();
  const evalInPage = askAhead(page, 'scan');
  expect(page.asked).toEqual(['scan']);
  expect(await evalInPage('scan')).toEqual(answer('1'));
  expect(page.asked).toEqual(['scan']);
  expect(await evalInPage('scan')).toEqual(answer('2'));
  expect([page.listeners.size, page.timers.size]).toEqual([0, 0]);
});

it('asks again where the page went elsewhere meanwhile', async () => {
  const page = makePage();
  const evalInPage = askAhead(page, 'scan');
  page.navigate();
  expect(await evalInPage('scan')).toEqual(answer('2'));
  expect(page.listeners.size).toBe(0);
});

it('lets go of an answer that nobody took', async () => {
  const page = makePage();
  const evalInPage = askAhead(page, 'scan');
  const [[forget, delayMs] = []] = page.timers;
  expect(delayMs).toBe(2_000);
  forget?.();
  expect(await evalInPage('scan')).toEqual(answer('2'));
  expect(page.listeners.size).toBe(0);
});

it('asks whatever else is wanted, and keeps its answer', async () => {
  const page = makePage();
  const evalInPage = askAhead(page, 'scan');
  expect(await evalInPage('origin')).toEqual(answer('2'));
  expect(await evalInPage('scan')).toEqual(answer('1'));
});
