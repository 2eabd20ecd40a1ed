import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // No test changes what others see, so they may share a process: starting one for each file takes longer than most tests.
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/support/flush-effects.ts'],
    isolate: false,
    // Vitest leaves one processor to itself, which is half of a small machine.
    maxWorkers: availableParallelism(),
    // It guards against hanging and measures nothing: a busy machine may take its time.
    testTimeout: 60_000,
    // What is polled for is a field of an object that is there in the next turn, mostly.
    expect: { poll: { interval: 2, timeout: 30_000 } },
  },
});
