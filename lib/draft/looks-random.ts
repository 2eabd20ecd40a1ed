/** Tells text that chance or an encoding made, as tokens and keys are, from words, numbers, dates and addresses. */

/** A random key of 20 characters holds 100 bits; shorter ones are ids as a rule. */
const RUN = /[\w+/=%.~-]{20}[\w+/=%.~-]*/g;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
/** In base64 and in hex 45 of 100 characters change the kind, in camelCase about 15. */
const LEAST_SHARE = 0.2;

export function looksRandom(text: string): boolean {
  const withoutIds = text.replace(UUID, ' ');
  return [...withoutIds.matchAll(RUN)].some(([run]) => countChanges(run) >= LEAST_SHARE * (run.length - 1));
}

/**
 * How often one kind of character follows another: small letter, capital, digit. Signs are of no kind, and a small letter
 * after a capital begins a word.
 */
function countChanges(run: string): number {
  let changes = 0;
  let before = '';
  for (const character of run) {
    const kind = findKind(character);
    const isWord = before === 'capital' && kind === 'small';
    if (kind !== '' && before !== '' && kind !== before && !isWord) changes += 1;
    before = kind;
  }
  return changes;
}

function findKind(character: string): 'small' | 'capital' | 'digit' | '' {
  if (character >= 'a' && character <= 'z') return 'small';
  if (character >= 'A' && character <= 'Z') return 'capital';
  return character >= '0' && character <= '9' ? 'digit' : '';
}
