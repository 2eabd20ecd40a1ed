/** What runs here, for reports. */
import { browser } from 'wxt/browser';

/** This panel first. */
export function findVersions(): (readonly [name: string, version: string])[] {
  return [
    ['Cognoscope', browser.runtime.getManifest().version],
    ['Browser', navigator.userAgent],
  ];
}
