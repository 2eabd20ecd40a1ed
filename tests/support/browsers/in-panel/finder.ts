/** Finds elements inside the panel page. Sent there as text (see agent.ts): it may use its argument and the page only. */
import type * as TestingLibrary from '@testing-library/dom';
import type { ElementSnapshot, Step, WireMatch } from '../query.ts';

export interface Finder {
  findAll(steps: readonly Step[]): HTMLElement[];
  /** The one element that the steps lead to, or why there is not just one. */
  findOne(steps: readonly Step[]): { readonly element: HTMLElement } | { readonly why: string };
  isDisabled(element: HTMLElement): boolean;
  snapshots(steps: readonly Step[]): ElementSnapshot[];
}

export function createFinder(dom: typeof TestingLibrary): Finder {
  function toMatcher(match: WireMatch): string | RegExp {
    return 'text' in match ? match.text : new RegExp(match.source, match.flags);
  }

  function findInside(root: HTMLElement, step: Exclude<Step, { kind: 'nth' }>): HTMLElement[] {
    if (step.kind === 'text') return dom.queryAllByText(root, toMatcher(step.text));
    const name = step.name === undefined ? {} : { name: toMatcher(step.name) };
    const data = Object.entries(step.data);
    return dom
      .queryAllByRole(root, step.role, { ...step.states, ...name })
      .filter((element) => data.every(([key, value]) => element.getAttribute(`data-${key}`) === value));
  }

  function findAll(steps: readonly Step[]): HTMLElement[] {
    const narrow = (roots: HTMLElement[], step: Step): HTMLElement[] =>
      step.kind === 'nth'
        ? roots.slice(step.index, step.index + 1)
        : [...new Set(roots.flatMap((root) => findInside(root, step)))];
    return steps.reduce(narrow, [document.body]);
  }

  function findOne(steps: readonly Step[]) {
    const [element, ...others] = findAll(steps);
    if (element === undefined) return { why: 'none there' };
    return others.length === 0 ? { element } : { why: `${others.length + 1} match, be more exact` };
  }

  function isDisabled(element: HTMLElement): boolean {
    return element.matches(':disabled') || element.getAttribute('aria-disabled') === 'true';
  }

  function toSnapshot(element: HTMLElement): ElementSnapshot {
    const isInput = element instanceof HTMLInputElement;
    const hasValue = isInput || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
    return {
      text: element.textContent ?? '',
      ...(hasValue && { value: element.value }),
      ...(isInput && { checked: element.checked }),
      disabled: isDisabled(element),
      focused: document.activeElement === element,
      attributes: Object.fromEntries(Array.from(element.attributes, ({ name, value }) => [name, value])),
    };
  }

  return { findAll, findOne, isDisabled, snapshots: (steps) => findAll(steps).map(toSnapshot) };
}
