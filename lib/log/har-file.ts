/** From the bytes of a chosen file to the HAR in it: packed files, other encodings, several archives in one. */
import { findHarEntries } from '../exchange/har-entry.ts';
import { getList, getText } from '../text/narrow.ts';
import { createHarSplitter, type HarSplitter } from './har-splitter.ts';

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

interface ReadingParts {
  /**
   * Asked now and then, so that others get their turn; false ends the reading. Given how many bytes are read, and of how many: 0
   * where that is not known.
   */
  readonly goOn: (done: number, total: number) => Promise<boolean>;
  /** A text that the file does not have, such as a random one. */
  readonly mark: string;
  /** Given each entry, in the order of the file; answers what is kept of it. */
  readonly keep: (entry: unknown) => unknown;
}

/** Never rejects for what is in the file. No reason quotes it, as any part of it may be a secret. */
export async function readHarFile(file: HarFile, maxBytes: number, parts: ReadingParts): Promise<HarReading> {
  if (file.size > maxBytes) return refuseLarge(maxBytes);
  const first = await readPiece(file, 0, 2);
  if (first === undefined) return refuse(NOT_OPENED);
  const start = new Uint8Array(first);
  if (start[0] === 0x50 && start[1] === 0x4b) {
    return refuse('it is a ZIP archive. Unpack it, and choose the .har file in it');
  }
  const isPacked = start[0] === 0x1f && start[1] === 0x8b;
  const source: Source = isPacked
    ? { pieces: unpack(file), total: 0, whereBroken: 'it is a gzip file that is damaged' }
    : { pieces: readPieces(file), total: file.size, whereBroken: NOT_OPENED };
  return readText(source, maxBytes, parts);
}

/** Bytes of a file, one after the other. An undefined one tells that they cannot be read any further. */
type Pieces = AsyncIterable<BufferSource | undefined>;

interface Source {
  readonly pieces: Pieces;
  /** Bytes of all pieces; 0 where that is not known before. */
  readonly total: number;
  /** The end of a sentence. */
  readonly whereBroken: string;
}

/** `.har.gz`. */
async function* unpack(file: HarFile): Pieces {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch {
    yield undefined;
  } finally {
    // A damaged file rejects this as well, and was told already.
    await reader.cancel().catch(() => undefined);
  }
}

async function* readPieces(file: HarFile): Pieces {
  for (let at = 0; at < file.size; at += PIECE) yield await readPiece(file, at, PIECE);
}

/** Undefined where the browser cannot open the file any more. */
function readPiece(file: HarFile, from: number, length: number): Promise<ArrayBuffer | undefined> {
  return file
    .slice(from, from + length)
    .arrayBuffer()
    .catch(() => undefined);
}

/** PowerShell's `>` writes UTF-16, and tools on Windows a byte order mark. */
function createDecoder(piece: BufferSource): TextDecoder {
  const [first, second] = ArrayBuffer.isView(piece)
    ? new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength)
    : new Uint8Array(piece);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  return new TextDecoder(first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8');
}

/**
 * Neither the bytes nor the text are ever held whole. No more is taken than a plain file may have: a small file may unpack to
 * any size.
 */
async function readText(
  { pieces, total, whereBroken }: Source,
  maxBytes: number,
  { goOn, mark, keep }: ReadingParts,
): Promise<HarReading> {
  const splitter = createHarSplitter(mark, keep);
  let decoder: TextDecoder | undefined;
  let length = 0;
  for await (const piece of pieces) {
    if (piece === undefined) return refuse(whereBroken);
    length += piece.byteLength;
    if (length > maxBytes) return refuseLarge(maxBytes);
    if (!(await goOn(length, total))) return { kind: 'cancelled' };
    decoder ??= createDecoder(piece);
    splitter.push(decoder.decode(piece, { stream: true }));
  }
  splitter.push(decoder?.decode() ?? '');
  return findHar(splitter);
}

function findHar(splitter: HarSplitter): HarReading {
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

function refuseLarge(maxBytes: number): HarReading {
  return refuse(`it is larger than ${maxBytes / 1_000_000} MB`);
}

function refuse(reason: string): HarReading {
  return { kind: 'refused', reason };
}
