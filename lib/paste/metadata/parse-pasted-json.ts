/** Finds ClientMetadata in pasted JSON: the map itself, its members without braces, or a request, event or option that holds it. */
import type { EntryContent } from '../../draft/metadata-entry.ts';
import { parseMetadataJson } from '../../draft/parse-metadata-json.ts';
import { isRecord } from '../../text/narrow.ts';
import { parseJson } from '../../text/parse-json.ts';
import { scanJson } from '../../text/scan-json.ts';
import { broken, entriesOf, hasMetadataName, isMetadataName, type Reading } from './reading.ts';

/** Where the map stands in request bodies, trigger events and Amplify's options. */
const containers = ['ClientMetadata', 'clientMetadata', 'request', 'options', 'event'];

/** `event`, `request`, `clientMetadata`. */
const maxDepth = 3;

export function parsePastedJson(text: string): Reading {
  let inner = text;
  for (let depth = 0; depth < maxDepth; depth++) inner = getContained(inner) ?? inner;
  const written = inner === text ? getWrittenInside(text) : undefined;
  if (written !== undefined) return parsePastedJson(written);
  const parsed = parseMetadataJson(inner);
  if (parsed.kind !== 'read') return broken(parsed.problems[0]?.sentence ?? '');
  const entries = parsed.members.map(({ key, value }) => ({ key, value }));
  return inner === text ? refuseRequest(entries) : entriesOf(entries);
}

/** `"a": "b",` as copied out of an object. */
export function parsePastedMembers(text: string): Reading {
  return parsePastedJson(`{${text.trim().replace(/,$/, '')}}`);
}

/** What a member holds as a text within the text: the body of a request in options of fetch or in a HAR, a line of a log. */
function getWrittenInside(text: string): string | undefined {
  const outer = hasMetadataName(text) ? parseJson(text) : undefined;
  if (!isRecord(outer)) return undefined;
  const members = Object.entries(outer).filter(
    ([key, value]) => (isMetadataName(key) || hasMetadataName(`${value}`)) && isRecord(parseJson(`${value}`)),
  );
  return members.length === 1 ? `${members[0]?.[1]}` : undefined;
}

/** Members of Cognito's requests. Metadata may have one of those names, but it has no access token beside it, nor an app client beside one of the latter. */
const REQUEST = /^(?:AccessToken|AuthFlow|ChallengeName|RefreshToken|[Xx]-[Aa]mz-[Tt]arget)$/;
const OF_APP = /^(?:ClientId|UserPoolId)$/;
const IN_REQUEST = /^(?:Username|Password|Token|SecretHash|ConfirmationCode|UserCode|Session|Code)$/;

/** A request without ClientMetadata has members too, which are no metadata, and its token least of all. */
export function refuseRequest(entries: readonly EntryContent[], notes: readonly string[] = []): Reading {
  const has = (name: RegExp) => entries.some(({ key }) => name.test(key));
  const isRequest = has(REQUEST) || (has(OF_APP) && has(IN_REQUEST));
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
