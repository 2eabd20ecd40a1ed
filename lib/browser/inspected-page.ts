/** Runs an expression in the inspected page and evens out what the two browsers answer. */
import { browser } from 'wxt/browser';
import type { PageAnswer } from '../page/scanner.ts';
import { inBackground } from '../text/in-background.ts';
import { addEvalFrame, createEvalFrames } from './eval-frame.ts';

export interface EvalOptions {
  readonly timeoutMs?: number;
  /** Chromium only: evaluates in the frame with this URL. */
  readonly frameURL?: string;
}

type Failure = { isError?: unknown; isException?: unknown; value?: unknown; description?: unknown; details?: unknown };
type Pair = readonly [value: unknown, failure: unknown];

/** Chrome's own callback form: the promise form loses the detail of E_* errors, and the polyfill's tuple comes and goes with the browser version. */
declare const chrome: {
  devtools: {
    inspectedWindow: {
      eval(expression: string, options: object, callback: (value: unknown, failure?: unknown) => void): void;
      getResources(callback: (resources: readonly { readonly url: string; readonly type?: string }[]) => void): void;
    };
  };
};

/** Characters. A scan ships a fifth of it; a page that replaced built-in objects could answer with gigabytes. */
const MAX_ANSWER_LENGTH = 32_000_000;
const DEFAULT_TIMEOUT_MS = 10_000;
/** What Chromium says (and Firefox, of any failure inside it) while one document goes and the next has not come: it passes. */
const BETWEEN_DOCUMENTS = /uniqueContextId|execution context|an unexpected error occurred/i;
/** A send waits for it. */
const ORIGIN_TIMEOUT_MS = 3_300;
/** While one document goes and the next comes, Chromium's own code throws where it should call back. */
const RESOURCES_TIMEOUT_MS = 3000;
const RETRY_DELAYS_MS = [50, 150, 400, 1000];
/** Firefox never answers what was asked while one document went and the next came; asked again, it does. */
const ASK_AGAIN_MS = [300, 1000, 2000, 3500, 5000, 7000];
/** A frame that has given no answer by then has lost its connection. One that is new may take its time on a busy computer. */
const SILENT_MS = 2000;
/** Before a reload Firefox is asked for as little: a page that is busy is reloaded when it is done. */
const RELOAD_TIMEOUT_MS = 1000;
const NOT_ALLOWED = /permission denied|not allowed on the current inspected window origin|cannot be inspected/i;

const frames = createEvalFrames(addEvalFrame);

/**
 * Evaluates `expression` in the top frame of the inspected page. Never rejects.
 * @param expression must evaluate to a string: JSON.stringify in the page keeps types alike in both browsers.
 */
export async function evalInPage(expression: string, options: EvalOptions = {}): Promise<PageAnswer> {
  for (const delayMs of RETRY_DELAYS_MS) {
    const answer = await evalOnce(expression, options);
    if (answer.kind !== 'failed' || !BETWEEN_DOCUMENTS.test(answer.message)) return answer;
    await new Promise((resolve) => setTimeout(resolve, delayMs));
  }
  return evalOnce(expression, options);
}

function evalOnce(expression: string, { timeoutMs = DEFAULT_TIMEOUT_MS, frameURL }: EvalOptions): Promise<PageAnswer> {
  return new Promise((resolve) => {
    const ask = () =>
      requestPair(boundAnswer(expression), frameURL === undefined ? {} : { frameURL })
        .then(readPair, (error: unknown): PageAnswer => describeFailure(String(error)))
        .then(settle);
    const askAgain = (delayMs: number) => {
      if (delayMs >= SILENT_MS) frames.replaceSilent();
      inBackground(ask());
    };
    const timers = [
      setTimeout(() => settle({ kind: 'timed-out', afterMs: timeoutMs }), timeoutMs),
      ...(import.meta.env.FIREFOX ? ASK_AGAIN_MS.map((delayMs) => setTimeout(askAgain, delayMs, delayMs)) : []),
    ];
    function settle(answer: PageAnswer): void {
      for (const timer of timers) clearTimeout(timer);
      resolve(answer);
    }
    inBackground(ask());
  });
}

/** What Chromium's console has of its own: V8's command line API, and what Blink adds to it. */
const CONSOLE_FUNCTIONS = (
  '$ $$ $x $_ $0 $1 $2 $3 $4 dir dirxml keys values table clear copy inspect profile profileEnd debug undebug monitor ' +
  'unmonitor monitorEvents unmonitorEvents getEventListeners getAccessibleName getAccessibleRole queryObjects'
).split(' ');

/**
 * Chromium lends the page the console's own functions for as long as an extension's expression runs there: a built-in
 * that the page replaced could fill the clipboard (`copy`), read what was last evaluated in the console (`$_`), or start
 * the profiler. Taken away first, and without a call. What the page itself made under such a name is enumerable, as a
 * rule, and stays.
 */
const WITHDRAW_CONSOLE = `(() => {
let name, lent = {__proto__: null, ${CONSOLE_FUNCTIONS.map((name) => `${name}: 1`).join(', ')}};
for (name in window) if (name in lent) lent[name] = 0;
for (name in lent) lent[name] && delete window[name];
})()`;

/** Measured in the page, by syntax alone, before the answer is on its way: an answer too long is not one. */
function boundAnswer(expression: string): string {
  const before = import.meta.env.FIREFOX ? '' : `${WITHDRAW_CONSOLE},`;
  return `${before}((answer) => typeof answer === 'string' && answer.length > ${MAX_ANSWER_LENGTH} ? 0 : answer)(${expression})`;
}

function requestPair(expression: string, options: object): Promise<Pair> {
  if (import.meta.env.FIREFOX) return frames.evaluate(expression);
  return new Promise((resolve) => {
    chrome.devtools.inspectedWindow.eval(expression, options, (value, failure) => resolve([value, failure]));
  });
}

function readPair([value, failure]: Pair): PageAnswer {
  if (typeof value === 'string') return { kind: 'answered', text: value };
  if (!isFailure(failure))
    return { kind: 'failed', message: `The page answered ${typeof value} where text was expected.` };
  if (failure.isException) return { kind: 'threw', message: String(failure.value) };
  return describeFailure(formatDescription(failure));
}

function describeFailure(message: string): PageAnswer {
  return NOT_ALLOWED.test(message) ? { kind: 'refused', message } : { kind: 'failed', message };
}

function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && ('isError' in value || 'isException' in value);
}

/** The browsers give a printf-like description and its details apart. */
function formatDescription({ description, details }: Failure): string {
  const values = Array.isArray(details) ? details.map(String) : [];
  const text = String(description ?? 'The browser gave no reason.');
  return values.reduce<string>((sentence, detail) => sentence.replace('%s', () => detail), text);
}

/**
 * Undefined for pages whose origin is opaque or that cannot be looked at, and for files: Chromium calls the origin of
 * each of them `file://`, a downloaded one's too. No page can lie about `location.origin`.
 */
export async function readPageOrigin(): Promise<string | undefined> {
  const answer = await evalInPage('location.origin', { timeoutMs: ORIGIN_TIMEOUT_MS });
  return answer.kind === 'answered' && !/^(?:null|file:.*)$/.test(answer.text) ? answer.text : undefined;
}

export function getInspectedTabId(): number {
  return browser.devtools.inspectedWindow.tabId;
}

/**
 * The documents of the page, frames of other origins included, but not those without an address of their own.
 * Undefined in Firefox, which tells of none and evaluates in none.
 */
export function findDocumentUrls(): Promise<readonly string[]> | undefined {
  if (import.meta.env.FIREFOX) return undefined;
  return new Promise((resolve) => {
    setTimeout(() => resolve([]), RESOURCES_TIMEOUT_MS);
    chrome.devtools.inspectedWindow.getResources((resources) => {
      resolve(resources.filter(({ type }) => type === 'document').map(({ url }) => url));
    });
  });
}

/** Firefox does not say that a reload failed, but that an evaluation did, and then has a new frame. */
export function reloadInspectedPage(): void {
  if (import.meta.env.FIREFOX) inBackground(reloadThroughFrame());
  else browser.devtools.inspectedWindow.reload();
}

async function reloadThroughFrame(): Promise<void> {
  await evalInPage("''", { timeoutMs: RELOAD_TIMEOUT_MS });
  await frames.reload();
}

/** Calls back after each navigation of the inspected tab; in Chromium also for pushState and fragment changes. */
export function onNavigated(callback: () => void): () => void {
  const listener = () => callback();
  browser.devtools.network.onNavigated.addListener(listener);
  return () => browser.devtools.network.onNavigated.removeListener(listener);
}
