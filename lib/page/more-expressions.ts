/** The second scan as an expression: the readers that it gives to the probe, and the fetching of what they leave behind. */
import { keepCandidates } from './inside/keep-candidates.ts';
import { readDatabases } from './inside/read-databases.ts';
import { readGlobals } from './inside/read-globals.ts';
import { readMore } from './inside/read-more.ts';
import { probeLimits } from './probe-expression.ts';

/** Why a frame is not read from the page around it. */
export const FOREIGN_FRAME = "another origin's, or sandboxed";

/** For `makeProbeExpression`: address, history and document, of the page and of the frames of its origin. */
export const readMoreSource = `(tools) => (${readMore.toString()})(tools, ${JSON.stringify(FOREIGN_FRAME)}, ${probeLimits.maxFrames})`;

/** For `makeProbeExpression`. */
export const readGlobalsSource = `(tools) => (${readGlobals.toString()})(tools, ${keepCandidates.toString()})`;

/** Under it the answer waits on the window to be fetched; removed then. */
const STASH = 'cognoscope-databases';

/** For `makeProbeExpression`. */
export const readDatabasesSource = `(tools) => (${readDatabases.toString()})(tools, ${JSON.stringify(STASH)}, ${keepCandidates.toString()})`;

/**
 * Evaluates to '' until IndexedDB has been read, then once to the JSON text of its area; to 'none' where nothing is to
 * come. `last` gives up.
 */
export function makeFetchExpression(last: boolean): string {
  return `(() => {
    const stash = window[Symbol.for('${STASH}')];
    if (stash && (stash.text || ${last})) delete window[Symbol.for('${STASH}')];
    return stash ? stash.text : 'none';
  })()`;
}
