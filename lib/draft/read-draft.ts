/** What of a sealed request can be edited and sent: the attribute, its new value and ClientMetadata, in the order of the wire. */

import { type JsonNode, readJsonTree } from '../text/json-tree.ts';
import { prettyPrint } from '../text/pretty.ts';
import { readJsonString } from '../text/scan-json.ts';
import type { EntryContent } from './metadata-entry.ts';
import { escapeVariables } from './variables.ts';

export interface DraftFacts {
  readonly attributeName?: string;
  /** Of an attribute that is changed. */
  readonly attributeValue?: string;
  /** Names of further attributes that the request changes: the draft holds one. */
  readonly leftOut: readonly string[];
  /** Written so that the same goes out: braces that were sent are no variables. Values that are no strings as their JSON. */
  readonly entries: readonly EntryContent[];
}

/** Undefined for what is no JSON object. */
export function readDraftFacts(body: string): DraftFacts | undefined {
  const reading = readJsonTree(body);
  if (reading.kind !== 'json' || reading.root.kind !== 'object') return undefined;
  const getMember = (name: string) => reading.root.children.find((child) => child.key?.name === name);
  const attributeName = readText(getMember('AttributeName'));
  const metadata = getMember('ClientMetadata');
  return {
    leftOut: [],
    ...(attributeName !== undefined && { attributeName }),
    ...readChange(getMember('UserAttributes')),
    entries: metadata?.kind === 'object' ? metadata.children.map((child) => readEntry(child, body)) : [],
  };
}

/** The first attribute of UserAttributes. */
function readChange(list: JsonNode | undefined): Omit<DraftFacts, 'entries'> | undefined {
  const getText = (item: JsonNode, name: string) => readText(item.children.find((child) => child.key?.name === name));
  const changes = (list?.children ?? []).flatMap((item) => {
    const name = getText(item, 'Name');
    return name === undefined ? [] : [{ name, value: getText(item, 'Value') ?? '' }];
  });
  const [first, ...others] = changes;
  return first && { attributeName: first.name, attributeValue: first.value, leftOut: others.map(({ name }) => name) };
}

function readText(node: JsonNode | undefined): string | undefined {
  return node?.kind === 'string' ? readJsonString(node.raw) : undefined;
}

function readEntry(node: JsonNode, body: string): EntryContent {
  const key = node.key?.name ?? '';
  const text = readText(node);
  const isNested = node.kind === 'object' || node.kind === 'array';
  return { key, value: escapeVariables(text ?? (isNested ? readNested(node, body) : node.raw)) };
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
