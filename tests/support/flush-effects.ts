/** Runs before each file of unit tests. An effect that waits for the next frame runs before the document of its file is taken away. */
import { options } from 'preact';
import { afterAll } from 'vitest';

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

afterAll(flush);
