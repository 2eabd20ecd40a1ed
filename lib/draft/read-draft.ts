/** What of a sealed request can be edited and sent: the attribute, its new value and ClientMetadata, in the order of the wire. */

import { getText } from '../text/narrow.ts';
import { readJsonString } from '../text/read-json-token.ts';
import { type JsonMember, scanJson } from '../text/scan-json.ts';
import type { EntryContent } from './metadata-entry.ts';
import { escapeVariables } from './variables.ts';

export interface RequestFacts {
  readonly attributeName?: string;
  /** The new value of an attribute that is changed. */
  readonly attributeValue?: string;
  /** Names of further attributes that the request changes: the draft holds one. */
  readonly leftOut: readonly string[];
  /** As sent, repeated keys included; values that are no strings as their JSON. Undefined where the request has none. */
  readonly clientMetadata?: readonly (readonly [key: string, value: string])[];
}

export interface DraftFacts extends Omit<RequestFacts, 'clientMetadata'> {
  /** Written so that the same goes out: braces that were sent are no variables. */
  readonly entries: readonly EntryContent[];
}

/** Undefined for what is no JSON object. */
export function readDraftFacts(body: string): DraftFacts | undefined {
  const facts = readRequestFacts(body);
  if (!facts) return undefined;
  const { clientMetadata = [], ...others } = facts;
  return { ...others, entries: clientMetadata.map(([key, value]) => ({ key, value: escapeVariables(value) })) };
}

/** Not by JSON.parse, which loses repeated keys and puts those that look like integers first. Undefined for what is no JSON object. */
export function readRequestFacts(body: string): RequestFacts | undefined {
  const members = readMembers(body);
  if (!members) return undefined;
  const find = (name: string) => members.findLast(({ key }) => key === name);
  const attribute = find('AttributeName');
  const metadata = find('ClientMetadata');
  const entries = metadata && readMembers(metadata.text);
  return {
    leftOut: [],
    ...(attribute?.valueType === 'string' && { attributeName: readJsonString(attribute.text) }),
    ...readChange(find('UserAttributes')?.text),
    ...(entries && { clientMetadata: entries.map((entry) => [entry.key, readValue(entry)] as const) }),
  };
}

interface Member extends Pick<JsonMember, 'key' | 'valueType'> {
  /** The value as it is written. */
  readonly text: string;
}

function readMembers(text: string): readonly Member[] | undefined {
  const scan = scanJson(text);
  if (scan.kind === 'broken' || scan.rootType !== 'object') return undefined;
  return scan.members.map(({ key, valueType, valueStart, valueEnd }) => {
    return { key, valueType, text: text.slice(valueStart, valueEnd) };
  });
}

function readValue({ valueType, text }: Member): string {
  return valueType === 'string' ? readJsonString(text) : text;
}

/** The first attribute of UserAttributes. */
function readChange(json = '[]'): Omit<RequestFacts, 'clientMetadata'> | undefined {
  const list: unknown = JSON.parse(json);
  const changes = (Array.isArray(list) ? list : []).flatMap((item: unknown) => {
    const name = getText(item, 'Name');
    return name === undefined ? [] : [{ name, value: getText(item, 'Value') ?? '' }];
  });
  const [first, ...others] = changes;
  return first && { attributeName: first.name, attributeValue: first.value, leftOut: others.map(({ name }) => name) };
}
