import { expect, it } from 'vitest';
import { askAhead } from '../../../lib/page/ask-ahead.ts';

function makePage() {
  const asked: string[] = [];
  const listeners = new Set<() => void>();
  return {
    asked,
    listeners,
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
  expect(page.listeners.size).toBe(0);
});

it('asks again where the page went elsewhere meanwhile', async () => {
  const page = makePage();
  const evalInPage = askAhead(page, 'scan');
  page.navigate();
  expect(await evalInPage('scan')).toEqual(answer('2'));
  expect(page.listeners.size).toBe(0);
});

it('asks whatever else is wanted, and keeps its answer', async () => {
  const page = makePage();
  const evalInPage = askAhead(page, 'scan');
  expect(await evalInPage('origin')).toEqual(answer('2'));
  expect(await evalInPage('scan')).toEqual(answer('1'));
});
