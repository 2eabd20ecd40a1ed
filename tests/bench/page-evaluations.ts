/** Evaluates in the inspected page as the panel does, and notes what the panel evaluates there. */
import type { PanelDriver } from '../support/browsers/driver.ts';

export interface Evaluation {
  readonly expression: string;
  /** When the panel asked: epoch milliseconds. */
  readonly askedAtMs: number;
  /** From the panel's question to its answer. */
  readonly roundTripMs: number;
}

/**
 * Puts a stopwatch around `inspectedWindow.eval` of the panel's page, or of the frames in it that Firefox's panel evaluates
 * through: the one that is there, and each that takes its place.
 */
export async function noteEvaluations({ panel }: PanelDriver): Promise<void> {
  await panel.evaluate(() => {
    type Apis = Record<string, { devtools?: { inspectedWindow: Evaluator } }>;
    type Evaluator = { eval(expression: string, ...rest: unknown[]): unknown };
    const evaluations: Evaluation[] = [];
    Reflect.set(window, 'notedEvaluations', evaluations);

    function watch({ inspectedWindow }: { readonly inspectedWindow: Evaluator }): void {
      const original = inspectedWindow.eval.bind(inspectedWindow);
      inspectedWindow.eval = (expression, options, callback) => {
        const askedAtMs = Date.now();
        const startMs = performance.now();
        const note = () => evaluations.push({ expression, askedAtMs, roundTripMs: performance.now() - startMs });
        if (typeof callback !== 'function') {
          const answer = original(expression);
          void Promise.resolve(answer).then(note, note);
          return answer;
        }
        return original(expression, options, (...answer: unknown[]) => {
          note();
          callback(...answer);
        });
      };
    }

    function watchFrame(frame: unknown): void {
      if (!(frame instanceof HTMLIFrameElement) || !frame.hidden) return;
      // A frame that is not loaded yet has no access to the page, and tells when it is.
      const devtools = (frame.contentWindow as unknown as Apis | null)?.['browser']?.devtools;
      if (devtools) watch(devtools);
    }

    if (location.protocol === 'moz-extension:') {
      watchFrame(document.querySelector('iframe[hidden]'));
      // Before the panel itself hears of it.
      document.addEventListener('load', ({ target }) => watchFrame(target), true);
      return;
    }
    const devtools = (window as unknown as Apis)['chrome']?.devtools;
    if (!devtools) throw new Error('this page is no panel');
    watch(devtools);
  });
}

/** Those that have their answer, in the order in which they were asked. */
export async function listEvaluations({ panel }: PanelDriver): Promise<Evaluation[]> {
  const answered = await panel.evaluate(() => Reflect.get(window, 'notedEvaluations') as Evaluation[]);
  return answered.toSorted((one, other) => one.askedAtMs - other.askedAtMs);
}

/** The first scan of a page, which reads its storage. */
export function isScan({ expression }: Evaluation): boolean {
  return /"maxTotalLength":.*,\[\],true\)/s.test(expression);
}

/** Milliseconds that the expression took inside the page, without the way there and back. */
export async function timeInPage(driver: PanelDriver, expression: string): Promise<number> {
  const timed = `(() => { const startMs = performance.now(); ${expression}; return String(performance.now() - startMs) })()`;
  return Number((await evaluateFromPanel(driver, timed)).answer);
}

/** Milliseconds from the panel's question to its answer. */
export async function timeRoundTrip(driver: PanelDriver, expression: string): Promise<number> {
  return (await evaluateFromPanel(driver, expression)).roundTripMs;
}

/** The same where a click asks, on a button that does nothing else: Chromium paints what a click changed before it hands over an answer. */
export async function timeFromClick(driver: PanelDriver, expression: string): Promise<number> {
  const { panel } = driver;
  await panel.evaluate(() => {
    const button = document.createElement('button');
    button.textContent = 'Bare click';
    button.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 9';
    button.addEventListener('click', () => Reflect.get(window, 'askPage')());
    document.body.append(button);
  });
  await prepareQuestion(driver, expression);
  await panel.getByRole('button', { name: 'Bare click' }).click();
  const { roundTripMs } = await awaitAnswer(driver);
  await panel.evaluate(() => [...document.querySelectorAll('button')].at(-1)?.remove());
  return roundTripMs;
}

interface Answer {
  readonly answer: string;
  readonly roundTripMs: number;
}

async function evaluateFromPanel(driver: PanelDriver, expression: string): Promise<Answer> {
  await prepareQuestion(driver, expression);
  await driver.panel.evaluate(() => Reflect.get(window, 'askPage')());
  return awaitAnswer(driver);
}

/** `askPage()` of the panel's window asks, and keeps the promise of the answer. */
function prepareQuestion({ panel }: PanelDriver, expression: string): Promise<void> {
  return panel.evaluate((given) => {
    type Evaluate = (expression: string, options?: object, callback?: (text: string) => void) => Promise<[string]>;
    const { browser, chrome } = globalThis as unknown as Record<
      string,
      { devtools: { inspectedWindow: { eval: Evaluate } } }
    >;
    const evaluate = async () => {
      const startMs = performance.now();
      const answer =
        location.protocol === 'moz-extension:'
          ? (await browser?.devtools.inspectedWindow.eval(given))?.[0]
          : await new Promise<string>((resolve) => void chrome?.devtools.inspectedWindow.eval(given, {}, resolve));
      return { answer: (answer ?? '').slice(0, 100), roundTripMs: performance.now() - startMs };
    };
    Reflect.set(window, 'askPage', () => {
      Reflect.set(window, 'pageAnswer', evaluate());
    });
  }, expression);
}

function awaitAnswer({ panel }: PanelDriver): Promise<Answer> {
  return panel.evaluate(() => Reflect.get(window, 'pageAnswer') as Promise<Answer>);
}
