/** What Firefox's parent process sees of the extension's requests, before they leave. */
import type { RunInChrome } from './firefox-script.ts';

/** From now on. */
export function watchExtensionRequests(run: RunInChrome, extensionId: string): Promise<void> {
  return run(WATCH, extensionId);
}

/** Each URL once. */
export function readExtensionRequests(run: RunInChrome): Promise<string[]> {
  return run(`${FIND_WINDOW} return [...new Set(browserWindow.panelRequests ?? [])]`);
}

const FIND_WINDOW = `const browserWindow = Services.wm.getMostRecentWindow('navigator:browser');`;

/** A frame without an origin of its own, as that of a mail, names the extension as what it came from. */
const WATCH = `${FIND_WINDOW}
  const [extensionId] = arguments;
  const requests = (browserWindow.panelRequests = []);
  const isExtensions = (principal) =>
    principal?.addonId === extensionId || principal?.precursorPrincipal?.addonId === extensionId;
  const observer = {
    observe(subject) {
      const channel = subject.QueryInterface(Ci.nsIHttpChannel);
      const { loadingPrincipal, triggeringPrincipal } = channel.loadInfo;
      if (isExtensions(loadingPrincipal) || isExtensions(triggeringPrincipal)) requests.push(channel.URI.spec);
    },
  };
  browserWindow.panelRequestObserver = observer;
  Services.obs.addObserver(observer, 'http-on-opening-request');`;
