/** What the panel's window heard of keys, presses and the focus, for error messages. Sent there as text (see agent.ts), like its neighbours. */

/** Listens from now on. Tells the last `count` of it, a line each, with milliseconds since the page began. */
export function createHearing(): (count: number) => string {
  const kept = 100;
  let heard: string[] = [];

  function describe(event: Event): string {
    const { type, target, timeStamp } = event;
    const element = target instanceof Element ? target : undefined;
    const name = element?.getAttribute('aria-label') ?? element?.textContent?.replace(/\s+/g, ' ').trim().slice(0, 30);
    // A character may be one of a token.
    const key = event instanceof KeyboardEvent ? ` ${event.key.length > 1 ? event.key : 'a character'}` : '';
    const on = element ? ` on ${element.localName} "${name}"` : ` at ${innerWidth}x${innerHeight}`;
    return `${Math.round(timeStamp)} ${type}${key}${on}${document.hasFocus() ? '' : ', without the focus'}`;
  }

  function hear(event: Event): void {
    const isOfWindow = ['blur', 'focus', 'resize'].includes(event.type);
    if (isOfWindow && event.target !== window) return;
    heard = [...heard, describe(event)].slice(-kept);
  }

  for (const type of ['pointerdown', 'pointerup', 'click', 'keydown', 'blur', 'focus', 'resize']) {
    window.addEventListener(type, hear, { capture: true, passive: true });
  }
  return (count) => heard.slice(-count).join('\n');
}
