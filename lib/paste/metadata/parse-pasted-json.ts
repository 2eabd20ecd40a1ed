/** Finds ClientMetadata in pasted JSON: the map itself, its members without braces, or a request, event or option that holds it. */
import type { EntryContent } from '../../draft/metadata-entry.ts';
import { parseMetadataJson } from '../../draft/parse-metadata-json.ts';
import { scanJson } from '../../text/scan-json.ts';

export type JsonReading =
  | { readonly kind: 'entries'; readonly entries: readonly EntryContent[] }
  | { readonly kind: 'broken'; readonly sentence: string };

/** Where the map stands in request bodies, trigger events and Amplify's options. */
const containers = ['ClientMetadata', 'clientMetadata', 'request', 'options', 'event'];

/** `event`, `request`, `clientMetadata`. */
const maxDepth = 3;

export function parsePastedJson(text: string): JsonReading {
  let inner = text;
  for (let depth = 0; depth < maxDepth; depth++) inner = getContained(inner) ?? inner;
  const parsed = parseMetadataJson(inner);
  if (parsed.kind === 'read')
    return { kind: 'entries', entries: parsed.members.map(({ key, value }) => ({ key, value })) };
  return { kind: 'broken', sentence: parsed.problems[0]?.sentence ?? '' };
}

/** `"a": "b",` as copied out of an object. */
export function parsePastedMembers(text: string): JsonReading {
  return parsePastedJson(`{${text.trim().replace(/,$/, '')}}`);
}

/** The inner object at its place, all before it blanked, so that lines and columns still count in the whole text. */
function getContained(text: string): string | undefined {
  const scan = scanJson(text);
  if (scan.kind === 'broken') return undefined;
  const member = scan.members.find(({ key, valueType }) => valueType === 'object' && containers.includes(key));
  if (!member) return undefined;
  return text.slice(0, member.valueStart).replace(/[^\r\n]/g, ' ') + text.slice(member.valueStart, member.valueEnd);
}
