/** Finds the fingerprints in a sealed text. */

const fingerprint = /(#[0-9a-f]{12})(?![0-9a-f])/;

/** Text and fingerprints in turn, text first: every odd piece is a fingerprint, and joined they are the text again. */
export function splitFingerprints(text: string): string[] {
  return text.split(fingerprint);
}
