/** The marks that sealing writes in the place of what it takes out: the one place that writes and reads them. */
import type { SecretKind } from './secret-fields.ts';
import type { Fingerprint } from './secret-text.ts';

export type SealMark =
  /** A whole token. */
  | { readonly kind: 'token'; readonly fingerprint: Fingerprint }
  /** A part of a token; without a fingerprint where it is not known of which. */
  | { readonly kind: 'piece'; readonly fingerprint?: Fingerprint | undefined }
  /** What a field's name tells to be a secret. Kept texts may name kinds that are known no more. */
  | { readonly kind: 'secret'; readonly secret: string; readonly fingerprint?: Fingerprint | undefined }
  /** Text that was not looked into, or that sealing could not finish with. */
  | { readonly kind: 'withheld'; readonly characters: number; readonly isUnsealable?: boolean };

export interface FoundMark {
  readonly mark: SealMark;
  readonly start: number;
  readonly end: number;
}

/** The mark of a piece of an unknown token. */
export const UNKNOWN_PIECE = '#…';

const WITHHELD = 'characters withheld';
const UNSEALABLE = ': they could not be sealed';

const MARK = new RegExp(
  [
    '#([0-9a-f]{12})?…',
    '#([0-9a-f]{12})(?![0-9a-f])',
    '‹([a-z-]{4,13})(?::([0-9a-f]{12}))?›',
    `‹(\\d{1,15}) ${WITHHELD}(${UNSEALABLE})?›`,
  ].join('|'),
  'g',
);

/** `#0123456789ab`, `#0123456789ab…`, `#…`, `‹password›`, `‹session:0123456789ab›`, `‹40 characters withheld›`. */
export function formatMark(mark: SealMark): string {
  switch (mark.kind) {
    case 'token':
      return `#${mark.fingerprint}`;
    case 'piece':
      return `#${mark.fingerprint ?? ''}…`;
    case 'secret':
      // No blanks, so that it is one value in a form.
      return mark.fingerprint === undefined ? `‹${mark.secret}›` : `‹${mark.secret}:${mark.fingerprint}›`;
    case 'withheld':
      return `‹${mark.characters} ${WITHHELD}${mark.isUnsealable ? UNSEALABLE : ''}›`;
  }
}

/** The mark that the text is, and nothing beside it. */
export function parseMark(text: string): SealMark | undefined {
  const [found] = findMarks(text);
  return found?.start === 0 && found.end === text.length ? found.mark : undefined;
}

/** In the order of the text. Twelve hex digits that go on are a longer number and no fingerprint. */
export function findMarks(text: string): FoundMark[] {
  return [...text.matchAll(MARK)].map((match) => {
    return { mark: readMark(match), start: match.index, end: match.index + match[0].length };
  });
}

/** The text with another one in the place of each mark. */
export function replaceMarks(text: string, replace: (written: string) => string): string {
  return text.replace(MARK, (written) => replace(written));
}

export function isTokenMark(mark: SealMark | undefined, fingerprint: Fingerprint | undefined): boolean {
  return mark?.kind === 'token' && mark.fingerprint === fingerprint;
}

/** Whether the value of a secret's field is sealed already; credentials keep their scheme, as in `Bearer #0123456789ab`. */
export function isSealedValue(kind: SecretKind, text: string): boolean {
  const mark = parseMark(kind === 'credentials' ? text.replace(/^[\w-]{1,20}[ =]+/, '') : text);
  // What was withheld for its length says better what kind of secret it is.
  return mark !== undefined && mark.kind !== 'withheld';
}

export function isFingerprint(value: unknown): value is Fingerprint {
  return typeof value === 'string' && /^[0-9a-f]{12}$/.test(value);
}

function readMark([, piece, token, secret, secretPrint, characters, unsealable]: RegExpExecArray): SealMark {
  if (isFingerprint(token)) return { kind: 'token', fingerprint: token };
  if (secret !== undefined)
    return { kind: 'secret', secret, ...(isFingerprint(secretPrint) && { fingerprint: secretPrint }) };
  if (characters !== undefined) {
    return {
      kind: 'withheld',
      characters: Number(characters),
      ...(unsealable !== undefined && { isUnsealable: true }),
    };
  }
  return { kind: 'piece', ...(isFingerprint(piece) && { fingerprint: piece }) };
}
