/** What the panel asks of a browser and jsdom, which lays nothing out, does not have. Layers and layout themselves: the specs. */
import { vi } from 'vitest';

class NoResizeObserver {
  observe(): void {}
  disconnect(): void {}
}

export function fillJsdom(): void {
  vi.stubGlobal('ResizeObserver', NoResizeObserver);
  // The ids here need no escape.
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  // What only a narrow panel shows is not visible in a wide one.
  Object.assign(Element.prototype, { checkVisibility: () => false });
  Object.assign(Range.prototype, { getBoundingClientRect: () => new DOMRect() });
  Object.assign(HTMLElement.prototype, { showPopover, hidePopover });
  Object.assign(HTMLDialogElement.prototype, { showModal: showDialog, close: hideDialog });
}

function showDialog(this: HTMLDialogElement): void {
  this.open = true;
}

function hideDialog(this: HTMLDialogElement): void {
  this.open = false;
}

/** jsdom's own style sheet hides every popover. */
function showPopover(this: HTMLElement): void {
  this.style.display = 'block';
}

function hidePopover(this: HTMLElement): void {
  this.style.display = '';
}
