import { defineConfig } from '@playwright/test';

/** One suite of specs, run on both browsers; the projects differ only in the browser that the fixtures open. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  // Each has a browser and services of its own. On two cores a third gains nothing.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  projects: [{ name: 'chromium' }, { name: 'firefox' }],
});
