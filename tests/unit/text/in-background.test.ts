import { afterEach, expect, test, vi } from 'vitest';
import { inBackground } from '../../../lib/text/in-background.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('work that nobody waits for and that fails is an uncaught error of the page', async () => {
  const reportError = vi.fn();
  vi.stubGlobal('reportError', reportError);
  const failure = new Error('the script could not be loaded');
  inBackground(Promise.reject(failure));
  await expect.poll(() => reportError.mock.calls).toEqual([[failure]]);
});
