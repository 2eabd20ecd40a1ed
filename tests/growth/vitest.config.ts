import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Vitest leaves one processor to itself, which is half of a small machine.
  test: { include: ['tests/growth/**/*.test.ts'], maxWorkers: 2 },
});
