import { defineConfig } from '@playwright/test';

/** One suite of specs, run on both browsers; the projects differ only in the browser that the fixtures open. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  // Each run empties what it writes to, and `npm test` runs one browser after the other: what failed in the first is to be seen.
  projects: ['chromium', 'firefox'].map((name) => ({ name, outputDir: `test-results/${name}` })),
});
