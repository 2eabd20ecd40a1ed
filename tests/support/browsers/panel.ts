/** How tests read and operate the panel: queries by role and text, and locators with verbs. */
import type { ElementSnapshot, RoleOptions, TextMatch } from './query.ts';

/** A JSON-like value goes in, a JSON-like value comes out; the function is sent as text and must use nothing around it. */
export type Evaluate = <Args extends readonly unknown[], Result>(
  run: (...args: Args) => Result | Promise<Result>,
  ...args: Args
) => Promise<Result>;

export interface Queries {
  /** Finds what a person with assistive tools would: hidden elements are not found. */
  getByRole(role: string, options?: RoleOptions): Locator;
  /** The elements whose own text matches. */
  getByText(text: TextMatch): Locator;
}

export interface Panel extends Queries {
  /** Runs a function in the panel's page. It does not count as a person's gesture. */
  readonly evaluate: Evaluate;
  /** Moves the keyboard focus into the panel, as after a click in it. */
  focus(): Promise<void>;
  /** What the one frame in the panel shows, as text: the panel itself may not look into it. '' while it comes and goes. */
  readFrame(): Promise<string>;
  /** Roles and names of what the panel shows. */
  outline(): Promise<string>;
}

/**
 * Finds its elements again at each use. Verbs that need one element wait for exactly one; their errors say what was
 * wanted, what stood in the way and what the panel shows.
 */
export interface Locator extends Queries {
  nth(index: number): Locator;
  /** A real click at its centre, once it is enabled, at rest and not covered. */
  click(): Promise<void>;
  /** Replaces the text of a text box. */
  fill(text: string): Promise<void>;
  /** Focuses it and presses real keys; their names are Keyboard's. */
  press(keys: string): Promise<void>;
  element(): Promise<ElementSnapshot>;
  /** textContent, untouched. */
  text(): Promise<string>;
  /** The value of a text box or a select. */
  value(): Promise<string | undefined>;
  attribute(name: string): Promise<string | undefined>;
  /** All that match now, without waiting; so do texts() and count(). */
  elements(): Promise<ElementSnapshot[]>;
  texts(): Promise<string[]>;
  count(): Promise<number>;
  /** Waits for exactly one. */
  waitFor(): Promise<void>;
  waitForCount(count: number): Promise<void>;
  /** A string is the whole text, white space evened out; a RegExp may match anywhere in it. */
  waitForText(text: TextMatch): Promise<void>;
  /** Waits until `check` accepts all that match. `what` completes "waited for button "Go" …". */
  waitUntil(what: string, check: (elements: readonly ElementSnapshot[]) => boolean, timeoutMs?: number): Promise<void>;
}
