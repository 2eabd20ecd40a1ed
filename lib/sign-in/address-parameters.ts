/** Reads the parameters of a sealed address, or of a sealed form. */

import { decodeFormText } from '../text/percent.ts';

/** A mark of a token begins with `#`, which begins no fragment there. */
const PARAMETER = /(?<=[?&#])([^=&?#‹]{1,100})=((?:#[0-9a-f]{12}|[^&#])*)/g;

/** The parameters of the query and of the fragment, in their order. */
export function readParameters(address: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of address.matchAll(PARAMETER)) {
    if (!found.has(name)) found.set(name, decodeFormText(value));
  }
  return found;
}
