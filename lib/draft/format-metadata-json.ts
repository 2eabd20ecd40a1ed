/** Writes entries as JSON: pretty for the view, compact as it goes out. Order and repeated keys are kept, which no object could. */
import { countBytes } from '../text/count-bytes.ts';

export type MetadataPair = readonly [key: string, value: string];

/** Two spaces, one entry a line; `{}` when there are none. */
export function formatMetadataJson(pairs: readonly MetadataPair[]): string {
  if (pairs.length === 0) return '{}';
  const lines = pairs.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}`;
}

/** As JSON.stringify writes the same map. */
export function writeMetadataJson(pairs: readonly MetadataPair[]): string {
  return `{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;
}

/** Bytes of the ClientMetadata value in the request's body, UTF-8. */
export function countMetadataBytes(pairs: readonly MetadataPair[]): number {
  return countBytes(writeMetadataJson(pairs));
}
