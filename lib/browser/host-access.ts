/** Asks for access to an origin, for reading replies that come without CORS headers. */
import { browser } from 'wxt/browser';

/** On a click only. Undefined where panels cannot ask: Firefox has no permissions API in DevTools. */
export const askForOrigin: ((origin: string) => Promise<boolean>) | undefined = hasPermissions(browser)
  ? (origin) => browser.permissions.request({ origins: [`${origin}/*`] }).catch(() => false)
  : undefined;

function hasPermissions(api: object): boolean {
  return Reflect.get(api, 'permissions') !== undefined;
}
