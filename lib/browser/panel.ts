/** The DevTools tab itself, and the handing of things from the DevTools page, which lives longer, to the panel's page. */
import { browser } from 'wxt/browser';
import { getNumber, getText } from '../text/narrow.ts';

/** What the DevTools page hands over sits on the panel's window under this name. */
const OFFER_KEY = 'cognoscopeOffer';
const OFFER_EVENT = 'cognoscope-offer';

/** What a panel that starts says to the DevTools page of the same tab. */
const OFFER_WANTED = 'offer-wanted';

export interface PanelVisibility {
  isShown(): boolean;
  /** Calls back with each change. Returns its undo. */
  onChanged(callback: (isShown: boolean) => void): () => void;
}

/**
 * Adds the "Cognito" tab to DevTools. Its page is made when it is first shown, and gets `makeOffer`'s result then and
 * again after each reload.
 */
export async function createPanel<Offer>(makeOffer: (visibility: PanelVisibility) => Offer): Promise<void> {
  const panel = await addPanel('Cognoscope', 'icon/32.png', 'panel.html');
  const listeners = new Set<(isShown: boolean) => void>();
  let isShown = false;
  let panelWindow: Window | undefined;
  const offer = makeOffer({
    isShown: () => isShown,
    onChanged(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  });

  function tell(next: boolean): void {
    isShown = next;
    for (const listener of [...listeners]) {
      try {
        listener(next);
      } catch {
        // The listener belongs to a panel page that was reloaded: Firefox calls what it left a dead object.
        listeners.delete(listener);
      }
    }
  }

  panel.onShown.addListener((shownWindow) => {
    panelWindow = shownWindow;
    handOver(shownWindow, offer);
    tell(true);
  });
  panel.onHidden.addListener(() => tell(false));
  browser.runtime.onMessage.addListener((message: unknown) => {
    const isForUs = getNumber(message, 'tabId') === browser.devtools.inspectedWindow.tabId;
    if (panelWindow && isForUs && getText(message, 'kind') === OFFER_WANTED) handOver(panelWindow, offer);
  });
}

type Create = (title: string, icon: string, page: string, callback?: (panel: ExtensionPanel) => void) => unknown;

interface ExtensionPanel {
  readonly onShown: { addListener(listener: (shownWindow: Window) => void): void };
  readonly onHidden: { addListener(listener: () => void): void };
}

/** Chrome documents a callback, Firefox a promise; each gets its own. */
declare const chrome: { devtools: { panels: { create: Create } } };

function addPanel(title: string, icon: string, page: string): Promise<ExtensionPanel> {
  if (!import.meta.env.FIREFOX) {
    return new Promise((resolve) => chrome.devtools.panels.create(title, icon, page, resolve));
  }
  const panels: unknown = browser.devtools.panels;
  return (panels as { create(...args: string[]): Promise<ExtensionPanel> }).create(title, icon, page);
}

function handOver(panelWindow: Window, offer: unknown): void {
  Reflect.set(panelWindow, OFFER_KEY, offer);
  panelWindow.dispatchEvent(new Event(OFFER_EVENT));
}

/** In the panel: what the DevTools page offers, or undefined when it does not answer within the time. */
export async function receiveOffer<Offer>(
  isOffer: (value: unknown) => value is Offer,
  timeoutMs: number,
): Promise<Offer | undefined> {
  const read = () => {
    const value: unknown = Reflect.get(window, OFFER_KEY);
    return isOffer(value) ? value : undefined;
  };
  const waiting = new Promise<void>((resolve) => {
    window.addEventListener(OFFER_EVENT, () => resolve(), { once: true });
    setTimeout(resolve, timeoutMs);
  });
  const request = { kind: OFFER_WANTED, tabId: browser.devtools.inspectedWindow.tabId };
  if (read() === undefined) {
    browser.runtime.sendMessage(request).catch(() => undefined);
    await waiting;
  }
  return read();
}
