/** Focus, text and aim inside the panel page. Sent there as text (see agent.ts): it may use its argument and the page only. */
import type { Aim, Step } from '../query.ts';
import type { Finder } from './finder.ts';

export interface Hands {
  /** Answers why not, or undefined. */
  focusOne(steps: readonly Step[]): string | undefined;
  /** Replaces the whole text as typing would: beforeinput, input, undo history. Answers why not, or undefined. */
  replaceText(steps: readonly Step[], text: string): string | undefined;
  /**
   * Brings the element into view and says where to press it, once it has come to rest and nothing covers it.
   * A press that then lands elsewhere is kept from the page, until hasLanded() has been asked.
   */
  aim(steps: readonly Step[]): Promise<Aim>;
  /** Whether the press reached the element. True too when the press made the panel reload. */
  hasLanded(): Promise<boolean>;
}

export function createHands({ findOne, isDisabled }: Finder): Hands {
  let press: 'none asked for' | 'awaited' | 'down' | 'landed' | 'missing' | 'missed' = 'none asked for';
  let stopGuarding = () => {};

  function focusOne(steps: readonly Step[]): string | undefined {
    const found = findOne(steps);
    if ('why' in found) return found.why;
    if (isDisabled(found.element)) return 'it is disabled';
    found.element.focus();
    return document.activeElement === found.element ? undefined : 'it does not take the focus';
  }

  function replaceText(steps: readonly Step[], text: string): string | undefined {
    const why = focusOne(steps);
    if (why !== undefined) return why;
    const box = document.activeElement;
    if (!(box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement)) return 'it is no text box';
    if (box.readOnly) return 'it is read-only';
    if (text === '' && box.value === '') return undefined;
    box.select();
    const isDone = text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
    return isDone ? undefined : 'it refused the text';
  }

  function nextFrame(): Promise<unknown> {
    return new Promise((done) => {
      requestAnimationFrame(done);
      setTimeout(done, 100); // a hidden panel has no frames
    });
  }

  function centreOf(element: HTMLElement): { x: number; y: number } {
    const { x, y, width, height } = element.getClientRects()[0] ?? element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  }

  function isHit(element: HTMLElement, target: EventTarget | null): boolean {
    if (!(target instanceof Element)) return false;
    return element.contains(target) || target.closest('label')?.control === element;
  }

  function endMissedPress(): void {
    setTimeout(() => {
      press = 'missed';
    });
  }

  function guardPress(element: HTMLElement): void {
    const names = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
    const check = (event: Event) => {
      if (press === 'awaited') press = isHit(element, event.target) ? 'down' : 'missing';
      // Where the layout moves between down and up, no click comes, and the press has to be done again.
      if (press === 'down' && event.type === 'click' && isHit(element, event.target)) press = 'landed';
      if (press === 'down' || press === 'landed') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      // Its click follows in the same task, and is kept from the page too.
      if (press === 'missing' && event.type === 'pointerup') endMissedPress();
    };
    stopGuarding();
    press = 'awaited';
    for (const name of names) window.addEventListener(name, check, { capture: true });
    stopGuarding = () => {
      for (const name of names) window.removeEventListener(name, check, { capture: true });
    };
  }

  async function aim(steps: readonly Step[]): Promise<Aim> {
    const found = findOne(steps);
    if ('why' in found) return found;
    const { element } = found;
    if (isDisabled(element)) return { why: 'it is disabled' };
    for (const block of ['nearest', 'center'] as const) {
      element.scrollIntoView({ block, inline: 'nearest', behavior: 'instant' });
      const before = centreOf(element);
      await nextFrame();
      const { x, y } = centreOf(element);
      if (before.x !== x || before.y !== y) return { why: 'it is moving' };
      if (!isHit(element, document.elementFromPoint(x, y))) continue;
      guardPress(element);
      return { x, y };
    }
    return { why: 'something covers it, or it has no size' };
  }

  async function hasLanded(): Promise<boolean> {
    // The press may still be on its way to this process: pressing again would then press twice.
    const isUnderway = () => press === 'awaited' || press === 'down' || press === 'missing';
    for (const end = Date.now() + 1_000; isUnderway() && Date.now() < end; ) await nextFrame();
    stopGuarding();
    return press === 'landed' || press === 'none asked for';
  }

  return { focusOne, replaceText, aim, hasLanded };
}
