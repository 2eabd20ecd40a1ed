/**
 * Firefox evaluates for each extension page through a connection of that page's own to the inspected page, and now and
 * then loses its end for good: docs/decisions.md, "Firefox evaluates through a frame that is replaced". An empty frame
 * of the panel's page has such a connection too, and a new frame has a new one.
 */

/** What the evaluation gave, and what went wrong with it. */
type Pair = readonly [value: unknown, failure: unknown];

/** WXT's types describe Chrome alone. */
export interface InspectedWindow {
  eval(expression: string): Promise<Pair>;
  reload(): unknown;
}

/** One that can be thrown away. */
export interface EvalFrame {
  readonly inspectedWindow: Promise<InspectedWindow>;
  remove(): void;
}

export interface EvalFrames {
  /**
   * Evaluates what gives no number. A frame that answers for a document that was left is thrown away, and a new one asked.
   * Rejects where Firefox failed, not the page. Firefox fails an evaluation that a navigation interrupts, and the frame
   * still works. When the evaluation after it fails too, the frame is thrown away, and the next evaluation gets a new one.
   */
  evaluate(expression: string): Promise<Pair>;
  /** The next evaluation gets a new frame, unless this frame has answered before: then the page is busy, not the frame. */
  replaceSilent(): void;
  reload(): Promise<void>;
}

/** The answer of a document that was left and that Firefox keeps for the Back button: its window is closed. */
const LEFT = -1;

function askWhereItIs(expression: string): string {
  return `window.closed === true ? ${LEFT} : (${expression})`;
}

export function createEvalFrames(addFrame: () => EvalFrame): EvalFrames {
  let current: EvalFrame | undefined;
  const answered = new WeakSet<EvalFrame>();
  /** Failed, and not asked since with success. */
  const doubted = new WeakSet<EvalFrame>();
  /** Replaced while it owed an answer. */
  const retired = new WeakSet<EvalFrame>();

  function getFrame(): EvalFrame {
    current ??= addFrame();
    return current;
  }

  /** Others may have replaced it already. */
  function discard(frame: EvalFrame): void {
    if (frame !== current) return;
    current = undefined;
    frame.remove();
  }

  async function evaluateIn(frame: EvalFrame, expression: string): Promise<Pair> {
    const wasDoubted = doubted.has(frame);
    try {
      const pair = await (await frame.inspectedWindow).eval(expression);
      answered.add(frame);
      doubted.delete(frame);
      return pair;
    } catch (error) {
      if (wasDoubted) discard(frame);
      else doubted.add(frame);
      throw error;
    } finally {
      if (retired.has(frame)) frame.remove();
    }
  }

  return {
    async evaluate(expression) {
      const frame = getFrame();
      const pair = await evaluateIn(frame, askWhereItIs(expression));
      if (pair[0] !== LEFT) return pair;
      discard(frame);
      const next = getFrame();
      const nextPair = await evaluateIn(next, askWhereItIs(expression));
      // The page itself says that it is closed.
      return nextPair[0] === LEFT ? evaluateIn(next, expression) : nextPair;
    },
    replaceSilent() {
      if (!current || answered.has(current)) return;
      // Firefox keeps for good what it is still making for a frame that goes: removed once it has answered.
      retired.add(current);
      current = undefined;
    },
    async reload() {
      await (await getFrame().inspectedWindow).reload();
    },
  };
}

/** Not seen, not reached by keys, and without a document of its own to load: the policy of the panel's page is its own. */
export function addEvalFrame(): EvalFrame {
  const element = document.createElement('iframe');
  element.hidden = true;
  element.srcdoc = '<!doctype html>';
  const inspectedWindow = new Promise<InspectedWindow>((resolve, reject) => {
    element.addEventListener('load', () => {
      const found = readInspectedWindow(element.contentWindow);
      if (found) resolve(found);
      else reject(new Error('Firefox gave a frame of the panel no access to the inspected page.'));
    });
  });
  document.body.append(element);
  return { inspectedWindow, remove: () => element.remove() };
}

function readInspectedWindow(frame: object | null): InspectedWindow | undefined {
  let value: unknown = frame;
  for (const name of ['browser', 'devtools', 'inspectedWindow']) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, name);
  }
  return isInspectedWindow(value) ? value : undefined;
}

function isInspectedWindow(value: unknown): value is InspectedWindow {
  return typeof value === 'object' && value !== null && 'eval' in value && 'reload' in value;
}
