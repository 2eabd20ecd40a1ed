/** From the bytes of a chosen file to the HAR in it: packed files, other encodings, several archives in one. */
import { findHarEntries } from '../exchange/har-entry.ts';
import { getList, getText } from '../text/narrow.ts';
import { readBytes } from '../text/read-bytes.ts';
import { createHarSplitter } from './har-splitter.ts';

/** As the browser gives it. */
export type HarFile = Pick<Blob, 'size' | 'slice' | 'stream'>;

export type HarReading =
  /** `har` is the whole file as JSON: an array, where it has several archives. */
  | { readonly kind: 'har'; readonly har: unknown; readonly entries: readonly unknown[] }
  | { readonly kind: 'cancelled' }
  /** The end of a sentence. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Bytes that are read in one go: a few milliseconds' work. */
const PIECE = 262_144;
const NOT_OPENED = 'the browser could not open it';

/**
 * `goOn` is asked now and then, so that others get their turn; false ends the reading. Never rejects for what is in the file. No
 * reason quotes it, as any part of it may be a secret. `mark` is a text that the file does not have, such as a random one.
 */
export async function readHarFile(
  file: HarFile,
  maxBytes: number,
  goOn: () => Promise<boolean>,
  mark: string,
): Promise<HarReading> {
  const tooLarge = refuse(`it is larger than ${maxBytes / 1_000_000} MB`);
  if (file.size > maxBytes) return tooLarge;
  const first = await readPiece(file, 0, 2);
  if (first === undefined) return refuse(NOT_OPENED);
  const start = new Uint8Array(first);
  if (start[0] === 0x50 && start[1] === 0x4b) {
    return refuse('it is a ZIP archive. Unpack it, and choose the .har file in it');
  }
  if (start[0] !== 0x1f || start[1] !== 0x8b) return readText(file, start, goOn, mark);
  const unpacked = await unpack(file, maxBytes).catch(() => undefined);
  if (unpacked === undefined) return refuse('it is a gzip file that is damaged');
  return unpacked.isCut ? tooLarge : readText(new Blob([unpacked.bytes]), unpacked.bytes, goOn, mark);
}

/** `.har.gz`. A small file may unpack to any size, so that no more is taken than a plain file may have. */
function unpack(file: HarFile, maxBytes: number) {
  return readBytes(file.stream().pipeThrough(new DecompressionStream('gzip')), maxBytes);
}

/** Undefined where the browser cannot open the file any more. */
function readPiece(file: HarFile, from: number, length: number): Promise<ArrayBuffer | undefined> {
  return file
    .slice(from, from + length)
    .arrayBuffer()
    .catch(() => undefined);
}

/** PowerShell's `>` writes UTF-16, and tools on Windows a byte order mark. */
function createDecoder(start: Uint8Array): TextDecoder {
  const isUtf16 = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  return new TextDecoder(isUtf16 ? (start[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8');
}

/** The file is never held whole: a browser that hands it over copies it. */
async function readText(
  file: HarFile,
  start: Uint8Array,
  goOn: () => Promise<boolean>,
  mark: string,
): Promise<HarReading> {
  const [decoder, splitter] = [createDecoder(start), createHarSplitter(mark)];
  for (let at = 0; at < file.size; at += PIECE) {
    if (!(await goOn())) return { kind: 'cancelled' };
    const piece = await readPiece(file, at, PIECE);
    if (piece === undefined) return refuse(NOT_OPENED);
    splitter.push(decoder.decode(piece, { stream: true }));
  }
  splitter.push(decoder.decode());
  const parts = splitter.end();
  const har = parts.length === 1 ? parts[0] : parts;
  if (parts.length === 0 || parts.includes(undefined)) return refuse(describeNoJson(splitter.rest));
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
