/** The one holder of raw tokens, in memory only. Everything else holds fingerprints. */

import { isFingerprint } from '../tokens/seal-marks.ts';
import type { Fingerprint, RawToken, SealedText } from '../tokens/secret-text.ts';
import type { KnownSecrets } from './hide-known.ts';
import { createPieceIndex } from './piece-index.ts';
import type { SealOptions } from './sealer.ts';

export interface Vault {
  /** Takes a raw token in and gives its fingerprint. It is not taken in where all was forgotten meanwhile. */
  admit(rawToken: RawToken): Promise<Fingerprint>;
  /** The raw token, for one explicit act of the user. */
  getRawToken(fingerprint: Fingerprint): RawToken | undefined;
  /**
   * Replaces every token in the text, in whatever wrapping, by `#` and its fingerprint, and admits it; pieces of tokens
   * (20 characters or more) by `#fingerprint…`, or `#…` where it is not known of which; secrets known by their field's
   * name (secret-fields.ts) by `‹password›` and the like. All else stays as it is, and so does sealed text.
   * @param options whether what a name tells to be a token is sealed too where it has no form of one.
   */
  seal(text: string, options?: SealOptions): Promise<SealedText>;
  /** Takes in a secret of managed login that is no token, with the mark that stands for it. */
  noteSecret(secret: string, mark: string): void;
  /** The newest of them with their marks, oldest first. */
  listSecrets(): KnownSecrets;
  /** Lets go of every token and secret. What was sealed before stays sealed. */
  forgetAll(): void;
  /** How often that was, for work that began before: it must bring nothing back. */
  countForgotten(): number;
  /** For a second vault that works on something in another thread: the one seen last comes last. */
  listRawTokens(): readonly RawToken[];
  /** Whether the text holds 20 characters or more of an admitted token, as they are or encoded. It admits nothing. */
  hasPieceIn(text: string): Promise<boolean>;
}

/**
 * Characters of all tokens together: a thousand sign-ins, and a bound for a page that makes new ones all the time. The
 * index of their pieces takes a dozen times as many bytes.
 */
const MAX_CHARACTERS = 4_000_000;

/** Those of some twenty sign-ins. Each is looked for in each text of a step. */
const MAX_SECRETS = 200;

/** Empty. A token's fingerprint is the same in every vault. Over the bound, those go that were not seen for the longest. */
export function createVault(subtle: SubtleCrypto = crypto.subtle, maxCharacters = MAX_CHARACTERS): Vault {
  /** The one seen last comes last. */
  const rawTokens = new Map<Fingerprint, RawToken>();
  const fingerprints = new Map<RawToken, Fingerprint>();
  const pieces = createPieceIndex();
  const secrets = new Map<string, string>();
  let characters = 0;
  let timesForgotten = 0;

  function keep(fingerprint: Fingerprint, rawToken: RawToken): void {
    if (!rawTokens.delete(fingerprint)) {
      pieces.add(rawToken);
      fingerprints.set(rawToken, fingerprint);
      characters += rawToken.length;
    }
    rawTokens.set(fingerprint, rawToken);
  }

  function forget(fingerprint: Fingerprint, rawToken: RawToken): void {
    rawTokens.delete(fingerprint);
    fingerprints.delete(rawToken);
    pieces.remove(rawToken);
    characters -= rawToken.length;
  }

  function forgetOldest(): void {
    for (const [fingerprint, rawToken] of rawTokens) {
      if (characters <= maxCharacters || rawTokens.size === 1) return;
      forget(fingerprint, rawToken);
    }
  }

  async function admit(rawToken: RawToken): Promise<Fingerprint> {
    const before = timesForgotten;
    const fingerprint = fingerprints.get(rawToken) ?? (await makeFingerprint(subtle, rawToken));
    if (timesForgotten !== before) return fingerprint;
    keep(fingerprint, rawToken);
    forgetOldest();
    return fingerprint;
  }

  /** Loaded when it is first needed, which is after the panel's first paint. */
  async function loadSealer() {
    const { createSealer } = await import('./sealer.ts');
    return createSealer({
      admit,
      findPieces: pieces.find,
      makeFingerprint: (secret) => makeFingerprint(subtle, secret),
    });
  }

  let sealer: ReturnType<typeof loadSealer> | undefined;
  return {
    admit,
    getRawToken: (fingerprint) => rawTokens.get(fingerprint),
    forgetAll() {
      for (const [fingerprint, rawToken] of rawTokens) forget(fingerprint, rawToken);
      secrets.clear();
      timesForgotten++;
    },
    countForgotten: () => timesForgotten,
    noteSecret(secret, mark) {
      secrets.delete(secret);
      secrets.set(secret, mark);
      const [oldest] = secrets.keys();
      if (secrets.size > MAX_SECRETS && oldest !== undefined) secrets.delete(oldest);
    },
    listSecrets: () => [...secrets],
    listRawTokens: () => [...rawTokens.values()],
    async seal(text, options = {}) {
      sealer ??= loadSealer();
      return (await sealer)(text, options);
    },
    async hasPieceIn(text) {
      const { hasHiddenPiece } = await import('./hidden-pieces.ts');
      return hasHiddenPiece(text, pieces.find);
    },
  };
}

async function makeFingerprint(subtle: SubtleCrypto, text: string): Promise<Fingerprint> {
  const digest = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text)));
  const hex = Array.from(digest.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (!isFingerprint(hex)) throw new Error(`SHA-256 gave ${digest.length} bytes instead of 32`);
  return hex;
}
