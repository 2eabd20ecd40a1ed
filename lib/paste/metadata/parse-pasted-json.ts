/** Finds ClientMetadata in pasted JSON: the map itself, its members without braces, or a request, event or option that holds it. */
import type { EntryContent } from '../../draft/metadata-entry.ts';
import { parseMetadataJson } from '../../draft/parse-metadata-json.ts';
import { scanJson } from '../../text/scan-json.ts';
import { broken, entriesOf, type Reading } from './reading.ts';

/** Where the map stands in request bodies, trigger events and Amplify's options. */
const containers = ['ClientMetadata', 'clientMetadata', 'request', 'options', 'event'];

/** `event`, `request`, `clientMetadata`. */
const maxDepth = 3;

export function parsePastedJson(text: string): Reading {
  let inner = text;
  for (let depth = 0; depth < maxDepth; depth++) inner = getContained(inner) ?? inner;
  const parsed = parseMetadataJson(inner);
  if (parsed.kind !== 'read') return broken(parsed.problems[0]?.sentence ?? '');
  return refuseRequest(parsed.members.map(({ key, value }) => ({ key, value })));
}

/** `"a": "b",` as copied out of an object. */
export function parsePastedMembers(text: string): Reading {
  return parsePastedJson(`{${text.trim().replace(/,$/, '')}}`);
}

/** Members of Cognito's requests. Metadata may have one of those names, but it has no access token beside it. */
const REQUEST = /^(?:AccessToken|AuthFlow|ChallengeName|RefreshToken)$/;

/** A request without ClientMetadata has members too, which are no metadata, and its token least of all. */
export function refuseRequest(entries: readonly EntryContent[], notes: readonly string[] = []): Reading {
  const isRequest = entries.some(({ key }) => REQUEST.test(key));
  return isRequest ? broken('This is a request to Cognito without ClientMetadata.') : entriesOf(entries, notes);
}

/** The inner object at its place, all before it blanked, so that lines and columns still count in the whole text. */
function getContained(text: string): string | undefined {
  const scan = scanJson(text);
  if (scan.kind === 'broken') return undefined;
  const member = scan.members.find(({ key, valueType }) => valueType === 'object' && containers.includes(key));
  if (!member) return undefined;
  return text.slice(0, member.valueStart).replace(/[^\r\n]/g, ' ') + text.slice(member.valueStart, member.valueEnd);
}
