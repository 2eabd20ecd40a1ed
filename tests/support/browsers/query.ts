/** How to find elements in the panel: steps that travel to it as JSON, and how they are said in an error. */

/** A string matches the whole text, white space evened out; a RegExp matches anywhere in it. */
export type TextMatch = string | RegExp;

export interface RoleOptions {
  /** The accessible name. */
  readonly name?: TextMatch;
  /** `data-*` attributes it must have, without the prefix: { 'token-use': 'access' }. */
  readonly data?: Readonly<Record<string, string>>;
  readonly selected?: boolean;
  readonly checked?: boolean;
  readonly expanded?: boolean;
  readonly pressed?: boolean;
}

export type WireMatch = { readonly text: string } | { readonly source: string; readonly flags: string };

export type Step =
  | {
      readonly kind: 'role';
      readonly role: string;
      readonly name: WireMatch | undefined;
      readonly data: Readonly<Record<string, string>>;
      readonly states: Readonly<Record<string, boolean>>;
    }
  | { readonly kind: 'text'; readonly text: WireMatch }
  | { readonly kind: 'nth'; readonly index: number };

/** What is known of one element at one moment. */
export interface ElementSnapshot {
  /** textContent, untouched. */
  readonly text: string;
  /** The value of an input, textarea or select; undefined for the rest. */
  readonly value?: string;
  readonly checked?: boolean;
  readonly disabled: boolean;
  readonly focused: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Where to click, in CSS pixels of the panel's viewport, or why not yet. */
export type Aim = { readonly x: number; readonly y: number } | { readonly why: string };

export function roleStep(role: string, { name, data = {}, ...states }: RoleOptions): Step {
  return { kind: 'role', role, name: name === undefined ? undefined : toWire(name), data, states };
}

export function textStep(text: TextMatch): Step {
  return { kind: 'text', text: toWire(text) };
}

function toWire(match: TextMatch): WireMatch {
  return typeof match === 'string' ? { text: match } : { source: match.source, flags: match.flags };
}

/** The steps in words, innermost first: `button "Go" in region "Form"`. */
export function describeSteps(steps: readonly Step[]): string {
  return steps.reduce((said, step) => {
    if (step.kind === 'nth') return `number ${step.index} of ${said}`;
    return said === '' ? describeStep(step) : `${describeStep(step)} in ${said}`;
  }, '');
}

function describeStep(step: Exclude<Step, { kind: 'nth' }>): string {
  if (step.kind === 'text') return `text ${describeMatch(step.text)}`;
  const data = Object.entries(step.data).map(([key, value]) => `[data-${key}="${value}"]`);
  const states = Object.entries(step.states).map(([key, value]) => `[${key}=${value}]`);
  const name = step.name === undefined ? '' : ` ${describeMatch(step.name)}`;
  return `${step.role}${data.join('')}${states.join('')}${name}`;
}

function describeMatch(match: WireMatch): string {
  return 'text' in match ? JSON.stringify(match.text) : `/${match.source}/${match.flags}`;
}

/** Whether a text is the wanted one, by the rule of TextMatch. */
export function isTextMatch(text: string | undefined, wanted: TextMatch): boolean {
  if (text === undefined) return false;
  const even = text.replace(/\s+/g, ' ').trim();
  return typeof wanted === 'string' ? even === wanted : new RegExp(wanted.source, wanted.flags).test(even);
}
