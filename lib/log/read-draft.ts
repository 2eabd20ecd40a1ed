/** What of a sealed request can be edited and sent: the attribute and ClientMetadata, in the order of the wire. */
import type { EntryContent } from '../draft/metadata-draft.ts';
import { readJsonString } from '../draft/scan-json.ts';
import { type JsonNode, readJsonTree } from './json-tree.ts';
import { prettyPrint } from './pretty.ts';

export interface DraftFacts {
  readonly attributeName?: string;
  /** Values that are no strings as their JSON. */
  readonly entries: readonly EntryContent[];
}

/** Undefined for what is no JSON object. */
export function readDraftFacts(body: string): DraftFacts | undefined {
  const reading = readJsonTree(body);
  if (reading.kind !== 'json' || reading.root.kind !== 'object') return undefined;
  const getMember = (name: string) => reading.root.children.find((child) => child.key?.name === name);
  const attribute = getMember('AttributeName');
  const metadata = getMember('ClientMetadata');
  return {
    ...(attribute?.kind === 'string' && { attributeName: readJsonString(attribute.raw) }),
    entries: metadata?.kind === 'object' ? metadata.children.map((child) => readEntry(child, body)) : [],
  };
}

function readEntry(node: JsonNode, body: string): EntryContent {
  const key = node.key?.name ?? '';
  if (node.kind === 'string') return { key, value: readJsonString(node.raw) };
  const isNested = node.kind === 'object' || node.kind === 'array';
  return { key, value: isNested ? readNested(node, body) : node.raw };
}

/** The shortest text from the node's start that is JSON again. */
function readNested(node: JsonNode, body: string): string {
  const close = node.kind === 'object' ? '}' : ']';
  for (let end = body.indexOf(close, node.start); end >= 0; end = body.indexOf(close, end + 1)) {
    const text = body.slice(node.start, end + 1);
    if (prettyPrint(text).kind === 'json') return text;
  }
  return '';
}
