/** Finds codes, states and verifiers that the vault knows where no name tells of them. */

/** Each with the mark that stands for it in sealed texts. */
export type KnownSecrets = readonly (readonly [secret: string, mark: string])[];

/** The start, or what belongs to no word and no path; the letters of an escape (`%20`, `\n`) do not. */
const BEFORE = String.raw`(?<=^|[^\w/-]|%(?!2[fF])[\da-fA-F]{2}|\\[nrt])`;

/** The text with the mark in the place of each, as it is or percent-encoded, where it stands as a whole. To be sealed still. */
export function hideKnown(text: string, known: KnownSecrets): string {
  let hidden = text;
  for (const [secret, mark] of known) {
    for (const written of [secret, encodeURIComponent(secret)]) {
      if (!hidden.includes(written)) continue;
      const whole = new RegExp(`${BEFORE}${written.replace(/\W/g, '\\$&')}(?![\\w-])`, 'g');
      hidden = hidden.replace(whole, () => mark);
    }
  }
  return hidden;
}
