import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const ALL = 'tests/unit/**/*.test.ts';
/** They render the panel in a document of jsdom. */
const RENDERED = 'tests/unit/**/*.test.tsx';
/** Each takes seconds: they start processes (shells, an emulator, copied programs), search among many random inputs, read long ones, or make each error of Cognito in a panel. */
const LONG = [
  'tests/unit/exchange/free-text-secrets.test.ts',
  'tests/unit/exchange/login-secrets.test.ts',
  'tests/unit/growth/growth.test.ts',
  'tests/unit/log/copy-as/amplify.test.ts',
  'tests/unit/log/copy-as/copies-run.test.ts',
  'tests/unit/log/har-splitter.test.ts',
  'tests/unit/log/no-token-leaves.test.ts',
  'tests/unit/page/inside/probe.test.ts',
  'tests/unit/paste/metadata/copies-paste-back.test.ts',
  'tests/unit/store/explains-errors.test.ts',
  'tests/unit/support/emulator-process.test.ts',
  'tests/unit/tokens/find-tokens.test.ts',
  'tests/unit/vault/long-runs.test.ts',
  'tests/unit/vault/vault.test.ts',
];

/** All three are part of `npm test`; `npm run test:unit` is the first alone, to be run after each change. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: [ALL], exclude: LONG } },
      { extends: true, test: { name: 'rendered', include: [RENDERED] } },
      { extends: true, test: { name: 'long', include: LONG } },
    ],
    setupFiles: ['tests/support/flush-effects.ts'],
    // No test changes what others see, so they may share a process: starting one for each file takes longer than most tests.
    isolate: false,
    // Vitest leaves one processor to itself, which is half of a small machine.
    maxWorkers: availableParallelism(),
    // It guards against hanging and measures nothing: a busy machine may take its time.
    testTimeout: 60_000,
    // What is polled for is a field of an object that is there in the next turn, mostly.
    expect: { poll: { interval: 2, timeout: 30_000 } },
  },
});
