/** Work that nobody waits for. */

/** When it fails, that is an uncaught error of the page: the panel tells of those, and the browser lists them. */
export function inBackground(work: Promise<unknown>): void {
  work.catch((error: unknown) => reportError(error));
}
