import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // No test changes what others see, so they may share a process: starting one for each file takes longer than most tests.
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}'],
    isolate: false,
    // It guards against hanging and measures nothing: a busy machine may take its time.
    testTimeout: 60_000,
  },
});
