/** Reads what a person pastes when no scan can reach: a token, header, cURL command, JSON reply, URL, variable or HAR file. */

import { searchPieces, type TextPiece } from '../../exchange/text-pieces.ts';
import type { RawSighting } from '../../tokens/place.ts';
import { explainNoToken, explainRedaction } from './explain-no-token.ts';
import { type PastedFormat, readPasted } from './pasted-formats.ts';
import { isCutToken, joinLines, joinLoneToken, mergeRepaired } from './repair-wraps.ts';

export type PasteResult =
  | {
      readonly kind: 'found';
      readonly format: PastedFormat;
      /** At least one; each token once for each place in the text. */
      readonly sightings: readonly RawSighting[];
      /** A sentence where a token that was found seems to be cut. */
      readonly warning?: string;
    }
  | { readonly kind: 'problem'; readonly sentence: string };

/** A HAR file of a long session; above it the panel would stand still. */
const MAX_CHARACTERS = 50_000_000;

/**
 * Tokens broken over lines are put together again. Sightings have area 'pasted', origin '', the format as key, and the
 * name of header, cookie, parameter or member in their path.
 * @param nowMs epoch milliseconds, when it was pasted.
 */
export function parsePasted(text: string, nowMs: number): PasteResult {
  if (text.length > MAX_CHARACTERS) {
    const millions = Math.ceil(text.length / 1_000_000);
    return { kind: 'problem', sentence: `${millions} million characters are too many. Paste the part with the token.` };
  }
  const trimmed = text.trim();
  const { format, sightings } = findWithRepairs(trimmed, nowMs);
  if (sightings.length === 0) {
    const sentence = explainRedaction(trimmed, format) ?? explainNoToken(joinLines(trimmed), format);
    return { kind: 'problem', sentence };
  }
  const hasCutToken = sightings.some(({ rawToken }) => isCutToken(rawToken));
  return { kind: 'found', format, sightings, ...(hasCutToken && { warning: CUT_WARNING }) };
}

/** As `parsePasted`; where that fails, the person is told. */
export function tryParsePasted(text: string, nowMs: number): PasteResult {
  try {
    return parsePasted(text, nowMs);
  } catch {
    return { kind: 'problem', sentence: 'This text could not be read. Paste the part with the token.' };
  }
}

const CUT_WARNING =
  'The last part of this token is shorter than its algorithm makes it. It seems to be cut: Cognito would refuse it.';

interface Findings {
  readonly format: PastedFormat;
  readonly sightings: readonly RawSighting[];
}

function findWithRepairs(text: string, nowMs: number): Findings {
  const { format, sightings: asPasted } = findSightings(text, nowMs);
  const joined = joinLines(text);
  const sightings = joined === text ? asPasted : mergeRepaired(asPasted, findSightings(joined, nowMs).sightings);
  if (sightings.length > 0) return { format, sightings };
  const lone = findSightings(joinLoneToken(joined), nowMs);
  return lone.sightings.length > 0 ? lone : { format, sightings };
}

/** In the pieces of the text's format, or in the whole text where those hold nothing. */
function findSightings(text: string, nowMs: number): Findings {
  const { format, pieces } = readPasted(text);
  const sightings = findInPieces(format, pieces, nowMs);
  const whole = { key: '', path: [], text };
  return { format, sightings: sightings.length > 0 ? sightings : findInPieces(format, [whole], nowMs) };
}

function findInPieces(format: PastedFormat, pieces: readonly TextPiece[], nowMs: number): RawSighting[] {
  return searchPieces(pieces).map(({ rawToken, key, path }) => {
    const steps = key === '' ? path : [key, ...path];
    return { rawToken, place: { area: 'pasted', origin: '', key: format, path: steps }, seenAtMs: nowMs };
  });
}
