import css from './Sealed.module.css';
import { splitFingerprints } from './split-fingerprints.ts';

/** Sealed text, its fingerprints marked and not a character changed. */
export function Sealed({ text }: { text: string }) {
  return splitFingerprints(text).map((piece, index) =>
    index % 2 === 1 ? <span class={css['fingerprint']}>{piece}</span> : piece,
  );
}
