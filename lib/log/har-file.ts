/** From the bytes of a chosen file to the HAR in it: packed files, other encodings, several archives in one. */
import { findHarEntries } from '../exchange/har-entry.ts';
import { getList, getText } from '../text/narrow.ts';
import { parseJson } from '../text/parse-json.ts';
import { readBytes } from '../text/read-bytes.ts';
import { splitJson } from '../text/split-json.ts';

/** As the browser gives it. */
export interface HarFile {
  /** Bytes. */
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export type HarReading =
  /** `har` is the whole file as JSON: an array, where it has several archives. */
  | { readonly kind: 'har'; readonly har: unknown; readonly entries: readonly unknown[] }
  /** The end of a sentence. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Never rejects for what is in the file. No reason quotes it, as any part of it may be a secret. */
export async function readHarFile(file: HarFile, maxBytes: number): Promise<HarReading> {
  const tooLarge = refuse(`it is larger than ${maxBytes / 1_000_000} MB`);
  if (file.size > maxBytes) return tooLarge;
  const packed = await file.arrayBuffer().catch(() => undefined);
  if (packed === undefined) return refuse('the browser could not open it');
  const bytes = new Uint8Array(packed);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    return refuse('it is a ZIP archive. Unpack it, and choose the .har file in it');
  }
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return readText(decodeText(bytes));
  const unpacked = await unpack(bytes, maxBytes).catch(() => undefined);
  if (unpacked === undefined) return refuse('it is a gzip file that is damaged');
  return unpacked.isCut ? tooLarge : readText(decodeText(unpacked.bytes));
}

/** `.har.gz`. A small file may unpack to any size, so that no more is taken than a plain file may have. */
function unpack(bytes: Uint8Array<ArrayBuffer>, maxBytes: number) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return readBytes(stream, maxBytes);
}

/** PowerShell's `>` writes UTF-16, and tools on Windows a byte order mark. */
function decodeText(bytes: Uint8Array<ArrayBuffer>): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return new TextDecoder(isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes);
}

function readText(text: string): HarReading {
  const whole = parseJson(text);
  const parts = whole === undefined ? splitJson(text).map(parseJson) : [whole];
  const har = parts.length === 1 ? parts[0] : parts;
  if (parts.length === 0 || parts.includes(undefined)) return refuse(describeNoJson(text));
  const entries = parts.flatMap(findHarEntries);
  return entries.length === 0 ? refuse(describeNoHar(har)) : { kind: 'har', har, entries };
}

function describeNoJson(text: string): string {
  if (text.trim() === '') return 'it is empty';
  const isBegun = /^\s*[{[]/.test(text);
  return isBegun && !/[}\]]\s*$/.test(text)
    ? 'it is JSON that breaks off, as after an interrupted save'
    : 'it is not JSON';
}

function describeNoHar(file: unknown): string {
  if (getText(file, 'format') === 'cognoscope-log') return 'it is the log exported as JSON, and only HAR is read back';
  const log = typeof file === 'object' && file !== null && 'log' in file ? file.log : undefined;
  const isEmpty = typeof log === 'object' && log !== null && 'entries' in log && Array.isArray(log.entries);
  if (isEmpty && getList(log, 'entries').length === 0) {
    return 'its list of requests is empty: it has no entries. Save it again after the page has made its calls';
  }
  return 'it has no entries (log.entries of HAR 1.2)';
}

function refuse(reason: string): HarReading {
  return { kind: 'refused', reason };
}
