/** Finds the fingerprints in a sealed text. */
import { findMarks, formatMark } from '../../lib/tokens/seal-marks.ts';

/** Text and fingerprints in turn, text first: every odd piece is a fingerprint, and joined they are the text again. */
export function splitFingerprints(text: string): string[] {
  const pieces: string[] = [];
  let at = 0;
  for (const { mark, start } of findMarks(text)) {
    if ((mark.kind !== 'token' && mark.kind !== 'piece') || mark.fingerprint === undefined) continue;
    const fingerprint = formatMark({ kind: 'token', fingerprint: mark.fingerprint });
    pieces.push(text.slice(at, start), fingerprint);
    at = start + fingerprint.length;
  }
  return [...pieces, text.slice(at)];
}
