/** Looks for secrets, and for any 20 characters of one, in bytes: as they are and in the encodings in which software keeps text. */

export interface Needle {
  /** What the report calls it. The secret itself is never printed. */
  readonly name: string;
  readonly text: string;
  /** The inspected page keeps it on the disk itself, so it may be in the browser's files for that page. */
  readonly isPages: boolean;
}

export interface Hit {
  readonly needle: Needle;
  readonly encoding: string;
  /** Bytes that are the same. */
  readonly length: number;
}

export type Search = (bytes: Uint8Array) => Hit[];

/** So many characters of a secret count as the secret. A shorter one counts as a whole. */
const PIECE = 20;
/** Bytes by which a place is found; the pieces are longer. */
const GRAM = 12;

interface Form {
  readonly needle: Needle;
  readonly encoding: string;
  readonly bytes: Buffer;
  /** Bytes that any piece has at least in this encoding. */
  readonly least: number;
}

export const encodings: Readonly<
  Record<string, { readonly write: (text: string) => Buffer; readonly least: (characters: number) => number }>
> = {
  plain: { write: (text) => Buffer.from(text), least: (count) => count },
  'UTF-16, little end first': { write: (text) => Buffer.from(text, 'utf16le'), least: (count) => 2 * count },
  'UTF-16, big end first': { write: (text) => Buffer.from(text, 'utf16le').swap16(), least: (count) => 2 * count },
  'base64, first alignment': writeBase64(0),
  'base64, second alignment': writeBase64(1),
  'base64, third alignment': writeBase64(2),
  'percent-encoded': writeEscapes('%', (hex) => hex.toUpperCase()),
  'percent-encoded, small letters': writeEscapes('%', (hex) => hex),
  hexadecimal: writeEscapes('', (hex) => hex),
  reversed: { write: (text) => Buffer.from([...text].reverse().join('')), least: (count) => count },
};

/** Without the characters that the bytes before and after have a share in. */
function writeBase64(bytesBefore: number) {
  return {
    write(text: string) {
      const encoded = Buffer.from('x'.repeat(bytesBefore) + text).toString('base64');
      return Buffer.from(encoded.slice(bytesBefore === 0 ? 0 : 4, Math.floor((bytesBefore + text.length) / 3) * 4));
    },
    least: (count: number) => Math.floor((count - 2) / 3) * 4,
  };
}

function writeEscapes(mark: string, toDigits: (hex: string) => string) {
  return {
    write: (text: string) =>
      Buffer.from([...Buffer.from(text)].map((byte) => mark + toDigits(byte.toString(16).padStart(2, '0'))).join('')),
    least: (count: number) => (2 + mark.length) * count,
  };
}

interface Place {
  readonly form: Form;
  readonly offset: number;
}

/** Throws where a needle is too short to be told from chance. */
export function createSearch(needles: readonly Needle[]): Search {
  const forms = needles.flatMap(toForms);
  const places = indexForms(forms);
  const ofPages = forms.filter(({ needle }) => needle.isPages);
  const isKnown = new Uint8Array(1 << 20);
  for (const hash of places.keys()) isKnown[hash >>> 12] = 1;

  return function search(bytes) {
    const hits: Hit[] = [];
    if (bytes.length < GRAM) return hits;
    let hash = hashGram(bytes, 0);
    for (let at = 0; ; at++) {
      if (isKnown[hash >>> 12] === 1) {
        const found = findLongest(bytes, at, places.get(hash >>> 0) ?? []);
        if (found) {
          hits.push(attribute(found, bytes, ofPages));
          at = found.end - 1;
          if (at + 1 + GRAM > bytes.length) return hits;
          hash = hashGram(bytes, at + 1);
          continue;
        }
      }
      if (at + GRAM >= bytes.length) return hits;
      hash = rollHash(hash, bytes, at);
    }
  };
}

function toForms(needle: Needle): Form[] {
  const { text } = needle;
  const forms = Object.entries(encodings).map(([encoding, { write, least }]) => {
    return { needle, encoding, bytes: write(text), least: least(Math.min(PIECE, text.length)) };
  });
  if (forms.some(({ least }) => least < GRAM))
    throw new Error(`${needle.name} is too short: ${text.length} characters`);
  return forms;
}

/** Any piece of a form holds one of the grams that are taken at this distance from each other. */
function indexForms(forms: readonly Form[]): Map<number, Place[]> {
  const places = new Map<number, Place[]>();
  for (const form of forms) {
    const stride = form.least - GRAM + 1;
    for (let offset = 0; offset + GRAM <= form.bytes.length; offset += stride) {
      const hash = hashGram(form.bytes, offset) >>> 0;
      const known = places.get(hash);
      if (known) known.push({ form, offset });
      else places.set(hash, [{ form, offset }]);
    }
  }
  return places;
}

interface Found extends Omit<Hit, 'needle'> {
  readonly form: Form;
  readonly start: number;
  readonly end: number;
}

function findLongest(bytes: Uint8Array, at: number, places: readonly Place[]): Found | undefined {
  let best: Found | undefined;
  for (const { form, offset } of places) {
    let [start, end] = [at, at];
    while (end < bytes.length && bytes[end] === form.bytes[offset + end - at]) end++;
    while (start > 0 && start > at - offset && bytes[start - 1] === form.bytes[offset + start - 1 - at]) start--;
    const length = end - start;
    if (length >= form.least && length > (best?.length ?? 0)) {
      best = { form, encoding: form.encoding, start, end, length };
    }
  }
  return best;
}

/** The tokens of a pool have parts in common: what the page keeps too is told as what the page keeps. */
function attribute({ form, encoding, start, end, length }: Found, bytes: Uint8Array, ofPages: readonly Form[]): Hit {
  const ends = [
    Buffer.from(bytes.subarray(start, start + form.least)),
    Buffer.from(bytes.subarray(end - form.least, end)),
  ];
  const isHere = (other: Form) => ends.some((piece) => other.bytes.includes(piece));
  return { needle: (ofPages.find(isHere) ?? form).needle, encoding, length };
}

const BASE = 0x01000193;
const LEADING_POWER = Array.from({ length: GRAM - 1 }).reduce<number>((power) => Math.imul(power, BASE), 1);

function hashGram(bytes: Uint8Array, start: number): number {
  let hash = 0;
  for (let at = start; at < start + GRAM; at++) hash = (Math.imul(hash, BASE) + (bytes[at] ?? 0)) | 0;
  return hash;
}

function rollHash(hash: number, bytes: Uint8Array, start: number): number {
  const withoutFirst = hash - Math.imul(bytes[start] ?? 0, LEADING_POWER);
  return (Math.imul(withoutFirst, BASE) + (bytes[start + GRAM] ?? 0)) | 0;
}
