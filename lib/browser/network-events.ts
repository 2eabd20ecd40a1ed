/** What DevTools tells of the page's requests, alike in both browsers: entries as they are, answers as they come. */
import { browser } from 'wxt/browser';

type Listener = (entry: unknown) => void;

type Network = {
  readonly onRequestFinished: { addListener(listener: Listener): void; removeListener(listener: Listener): void };
  getHAR(callback?: (har: unknown) => void): Promise<unknown> | undefined;
};

interface Resource {
  readonly url: string;
  getContent(callback: (...answer: unknown[]) => void): void;
}

/** Chrome's own object: webextension-polyfill wraps requests in a way that depends on the browser's version. */
declare const chrome: {
  devtools: {
    network: Network;
    inspectedWindow: { getResources(callback: (resources: readonly Resource[]) => void): void };
  };
};

const RESOURCES_TIMEOUT_MS = 3000;

/** Without the Network panel ever opened, in both browsers. Returns its undo. */
export function onRequestFinished(callback: Listener): () => void {
  const { onRequestFinished: event } = getNetwork();
  event.addListener(callback);
  return () => event.removeListener(callback);
}

/** The requests since the page loaded, as far as DevTools was open. */
export async function getHar(): Promise<unknown> {
  if (import.meta.env.FIREFOX) return getNetwork().getHAR();
  return new Promise((resolve) => getNetwork().getHAR(resolve));
}

/** `[content, encoding]` in Chromium, `[content, MIME type]` in Firefox. Bodies vanish when the page navigates. */
export function getContent(entry: unknown): Promise<unknown> {
  if (!hasContent(entry)) return Promise.reject(new Error('the entry has no getContent'));
  return new Promise((resolve) => entry.getContent((...answer) => resolve(answer)));
}

/**
 * The last body that came from this address, as getContent answers; undefined where there is none, and in Firefox.
 * Chromium's DevTools forget the ids of all entries when the page changes its own address (`history.replaceState`), as it does on coming
 * back from a sign-in, and then know of no entry by which its body could be asked for. Their list of resources goes by address.
 */
export async function getContentByUrl(url: string): Promise<unknown> {
  if (import.meta.env.FIREFOX) return undefined;
  const resources = await new Promise<readonly Resource[]>((resolve) => {
    chrome.devtools.inspectedWindow.getResources(resolve);
    // While one document goes and the next comes, Chromium's own code throws where it should call back.
    setTimeout(resolve, RESOURCES_TIMEOUT_MS, []);
  });
  const resource = resources.find((one) => one.url === url);
  return resource && new Promise((resolve) => resource.getContent((...answer) => resolve(answer)));
}

function getNetwork(): Network {
  if (!import.meta.env.FIREFOX) return chrome.devtools.network;
  const network: unknown = browser.devtools.network;
  return network as Network;
}

function hasContent(entry: unknown): entry is { getContent(callback: (...answer: unknown[]) => void): void } {
  return typeof entry === 'object' && entry !== null && 'getContent' in entry && typeof entry.getContent === 'function';
}
