/** Reads a stream up to a bound: who sends it may send without end. */

export interface BoundedBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** There was more. */
  readonly isCut: boolean;
}

export async function readBytes(stream: ReadableStream<Uint8Array> | null, mostBytes: number): Promise<BoundedBytes> {
  const reader = stream?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (reader && length <= mostBytes) {
    const { value, done } = await reader.read();
    if (done) return { bytes: joinBytes(chunks, length), isCut: false };
    chunks.push(value);
    length += value.length;
  }
  await reader?.cancel();
  return { bytes: joinBytes(chunks, length).subarray(0, mostBytes), isCut: length > mostBytes };
}

function joinBytes(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
