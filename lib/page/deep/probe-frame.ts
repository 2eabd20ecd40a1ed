/** The deep scan's part inside a frame: the same probe as the panel's, in the extension's own world of that frame. */
import { candidatePatterns } from '../candidate-patterns.ts';
import { keepCandidates } from '../inside/keep-candidates.ts';
import { type ProbeTools, probe } from '../inside/probe.ts';
import { readDatabases } from '../inside/read-databases.ts';
import { readMore } from '../inside/read-more.ts';
import { FOREIGN_FRAME } from '../more-expressions.ts';
import { probeLimits } from '../probe-expression.ts';

const STASH = 'cognoscope-databases';
const DATABASES_MS = 2_500;
const INTERVAL_MS = 20;
const OPAQUE = '{"area":"indexedDB","refused":"Its origin is opaque."}';

/**
 * The JSON text of `{ origin, isTop, report, databases }`: a ScanReport and an AreaReport. Scripts of the page can change
 * nothing of it, since the browser gives extensions built-in objects of their own.
 */
export async function probeFrame(): Promise<string> {
  // An opaque origin has none, and asking for them there writes an error to the page's console in Chromium.
  const hasDatabases = window.origin !== 'null';
  const readers = [
    (tools: ProbeTools) => readMore(tools, FOREIGN_FRAME, probeLimits.maxFrames),
    ...(hasDatabases ? [(tools: ProbeTools) => readDatabases(tools, STASH, keepCandidates)] : []),
  ];
  const report = probe(probeLimits, candidatePatterns, readers, true);
  const databases = hasDatabases ? await awaitDatabases() : OPAQUE;
  return `{"origin":${JSON.stringify(window.origin)},"isTop":${window.top === window},"report":${report},"databases":${databases}}`;
}

async function awaitDatabases(): Promise<string> {
  const stash: unknown = Reflect.get(window, Symbol.for(STASH));
  Reflect.deleteProperty(window, Symbol.for(STASH));
  for (let waitedMs = 0; waitedMs < DATABASES_MS; waitedMs += INTERVAL_MS) {
    const text = isStash(stash) ? stash.text : 'null';
    if (text !== '') return text;
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
  }
  return '{"area":"indexedDB","refused":"They were not read within 2.5 s."}';
}

function isStash(value: unknown): value is { readonly text: string } {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'text') === 'string';
}
