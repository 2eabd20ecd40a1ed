import { expect, test } from 'vitest';
import { createLogActions } from '../../../components/log/log-actions.ts';
import type { Problem } from '../../../lib/text/problem.ts';
import { makeExchange } from '../exchange/make-exchange.ts';
import { openStore, settle } from '../store/open-store.ts';

test('an action that ends well takes away no problem of another exchange', async () => {
  const { store } = openStore();
  const first = Promise.withResolvers<Problem | undefined>();
  const blocked: Problem = { kind: 'verdict-blocked', sentence: 'Not sent: the token has expired.' };
  const answers = [first.promise, Promise.resolve(blocked)];
  const replay = { ...store.replay, sendAgain: () => answers.shift() ?? Promise.resolve(undefined) };
  const actions = createLogActions({ ...store, replay });
  actions.sendAgain(makeExchange({ id: 'a' }));
  actions.sendAgain(makeExchange({ id: 'b' }));
  await settle();
  first.resolve(undefined);
  await settle();
  expect(actions.problem.value).toMatchObject({ kind: 'verdict-blocked', exchange: { id: 'b' } });
});
