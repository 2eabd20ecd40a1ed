/** Puts tokens together again that a terminal, a mail or a PDF broke over lines. */
import { findCompactTokens } from '../../tokens/compact-form.ts';
import type { RawSighting } from '../../tokens/place.ts';
import type { RawToken } from '../../tokens/secret-text.ts';

/**
 * Joins lines inside runs of token characters, taking out what mail (`>`), tables (`|`), shells (`\`) and indents put
 * around the break, and invisible characters. A line that begins like a token of its own is joined only after a dot.
 */
export function joinLines(text: string): string {
  const visible = text.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '');
  return visible.replace(/([\w.-])[ \t|\\]*\r?\n[ \t>|]*(?=[\w.-])/g, (match, last: string, offset: number) => {
    const startsToken = visible.startsWith('eyJ', offset + match.length);
    return startsToken && last !== '.' ? match : last;
  });
}

/** Takes out the blanks inside a lone token, as a copy from a PDF or a table has them; '' for any other text. */
export function joinLoneToken(text: string): string {
  const [, token] = /^(?:bearer\s)?["'`]?(eyJ[\w.\-\s]+)["'`]?$/i.exec(text) ?? [];
  return token?.replace(/\s+/g, '') ?? '';
}

/** Whether the token's last part is shorter than its algorithm makes it. */
export function isCutToken(rawToken: RawToken): boolean {
  return findCompactTokens(rawToken)[0]?.isCut ?? false;
}

/**
 * What was found in the text as it was pasted, with what was found in its joined lines. A token of the latter counts
 * unless it holds a whole one of the former: then the line after that token was glued to it. What turns out to be the
 * beginning of a token goes.
 */
export function mergeRepaired(asPasted: readonly RawSighting[], joined: readonly RawSighting[]): RawSighting[] {
  const known = new Set(asPasted.map(({ rawToken }) => rawToken));
  const isWhole = ({ rawToken }: RawSighting) => !isCutToken(rawToken);
  const repaired = joined.filter(
    ({ rawToken }) =>
      !known.has(rawToken) && !asPasted.some((part) => rawToken.includes(part.rawToken) && isWhole(part)),
  );
  const kept = asPasted.filter((part) => !repaired.some(({ rawToken }) => rawToken.startsWith(part.rawToken)));
  return [...kept, ...repaired];
}
