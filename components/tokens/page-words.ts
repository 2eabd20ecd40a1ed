/** Which page a token is of that the page there now does not hold. */
import { getPageOf } from '../../lib/store/current-page.ts';
import type { Token } from '../../lib/tokens/token.ts';
import type { PageLoad } from '../../lib/traffic/recorder-facts.ts';
import { formatMinute } from '../controls/clock-words.ts';

/** "shop.example, 23:08". */
export function describePage(token: Token, pages: readonly PageLoad[]): string {
  const page = getPageOf(token, pages);
  if (!page) return 'an earlier page';
  return `${page.origin.replace(/^https?:\/\//, '')}, ${formatMinute(page.atMs)}`;
}
