/** What a page says of why it cannot be read: its own text, so shown without tokens, and no longer than a sentence. */
import { shorten } from '../text/shorten.ts';
import { withoutTokens } from '../tokens/find-tokens.ts';

/** The first line of a stack trace tells enough. */
const MAX_SHOWN = 300;
/** A token within what is shown may end after it. */
const MAX_READ = 5_000;

export function cleanReason(reason: string): string {
  return shorten(withoutTokens(reason.slice(0, MAX_READ)), MAX_SHOWN);
}
