import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHistory, hasRedo, hasUndo, recordEdit, redo, replacePresent, undo } from '../../../lib/draft/history.ts';

const edit = (field: string, atMs: number) => ({ field, atMs });

test('undo goes back through all states and redo forth again, whatever the states', () => {
  fc.assert(
    fc.property(fc.array(fc.object(), { maxLength: 20 }), (states) => {
      const start = {};
      const last = states.reduce(
        (history, state, index) => recordEdit(history, state, edit(`${index}`, 0)),
        createHistory(start),
      );
      const back = states.reduce((history) => undo(history), last);
      expect(back.present).toBe(start);
      expect(hasUndo(back)).toBe(false);
      const forth = states.reduce((history) => redo(history), back);
      expect(forth.present).toBe(last.present);
      expect(hasRedo(forth)).toBe(false);
    }),
  );
});

test('typing on in one field is one step, a pause or another field starts a new one', () => {
  const start = createHistory('');
  const typed = recordEdit(recordEdit(start, 'd', edit('value', 0)), 'de', edit('value', 900));
  expect(undo(typed).present).toBe('');
  expect(undo(recordEdit(typed, 'de-', edit('value', 1900))).present).toBe('de');
  expect(undo(recordEdit(typed, 'x', edit('key', 950))).present).toBe('de');
});

test('typing after an undo is a step of its own and drops what could be redone', () => {
  const typed = recordEdit(recordEdit(createHistory('a'), 'ab', edit('v', 0)), 'abc', edit('w', 0));
  const again = recordEdit(undo(typed), 'abX', edit('v', 10));
  expect(undo(again).present).toBe('ab');
  expect(hasRedo(again)).toBe(false);
});

test('an edit that changes nothing is no step', () => {
  const history = createHistory('a');
  expect(recordEdit(history, 'a', edit('v', 0))).toBe(history);
});

test('looking at the other view is no step', () => {
  const history = replacePresent(recordEdit(createHistory('a'), 'b', edit('v', 0)), 'b shown as JSON');
  expect(history.present).toBe('b shown as JSON');
  expect(undo(history).present).toBe('a');
});

test('undo and redo at the ends change nothing', () => {
  expect(undo(createHistory('a')).present).toBe('a');
  expect(redo(createHistory('a')).present).toBe('a');
});

test('memory is bounded: the oldest steps are forgotten', () => {
  let history = createHistory(0);
  for (let step = 1; step <= 1000; step++) history = recordEdit(history, step, edit(`${step}`, step));
  expect(history.past).toHaveLength(200);
  expect(history.past.at(-1)).toBe(999);
});
