/**
 * Runs before each file of unit tests. What a file began ends with it: an effect that waits for the next frame runs before the document of its
 * file is taken away, and a script that is being loaded is waited for. Vitest loads nothing more for a file that has ended, and as the files of a
 * process share their modules, the next one would find a view that cannot be loaded.
 */
import { options } from 'preact';
import { afterAll, vi } from 'vitest';

let waiting: (() => void) | undefined;

function flush(): void {
  const callback = waiting;
  waiting = undefined;
  callback?.();
}

// Preact's own way waits for a frame or 35 ms, whichever comes first, and then asks for a function of the document.
options.requestAnimationFrame = (callback) => {
  waiting = callback;
  setTimeout(flush);
};

afterAll(async () => {
  flush();
  await vi.dynamicImportSettled();
  flush();
});
