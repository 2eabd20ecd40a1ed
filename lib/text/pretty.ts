/** Lays a body out for reading, without changing a character of its keys and values; says so when it is no JSON. */
import { type JsonNode, readJsonTree } from './json-tree.ts';

export type PrettyBody =
  | { readonly kind: 'json'; readonly text: string }
  /** `text` is the body as it was. */
  | { readonly kind: 'as-is'; readonly text: string; readonly sentence: string };

export interface PrettyOptions {
  /** Members in the order of their names, for comparing. Repeated names keep their order. */
  readonly isSorted?: boolean;
}

/** Two blanks a level. Lossless: numbers, escapes, repeated keys and (unless sorted) the order stay as on the wire. */
export function prettyPrint(text: string, { isSorted = false }: PrettyOptions = {}): PrettyBody {
  const reading = readJsonTree(text);
  if (reading.kind === 'not-json') return { kind: 'as-is', text, sentence: reading.sentence };
  return { kind: 'json', text: formatNode(reading.root, isSorted ? sortByName : (nodes) => nodes, '') };
}

type Arrange = (nodes: readonly JsonNode[]) => readonly JsonNode[];

function formatNode(node: JsonNode, arrange: Arrange, indent: string): string {
  if (node.kind !== 'object' && node.kind !== 'array') return node.raw;
  const [open, close] = node.kind === 'object' ? ['{', '}'] : ['[', ']'];
  if (node.children.length === 0) return `${open}${close}`;
  const deeper = `${indent}  `;
  const children = node.kind === 'object' ? arrange(node.children) : node.children;
  const lines = children.map((child) => {
    const key = child.key ? `${child.key.raw}: ` : '';
    return `${deeper}${key}${formatNode(child, arrange, deeper)}`;
  });
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function sortByName(nodes: readonly JsonNode[]): readonly JsonNode[] {
  return nodes.toSorted((a, b) => compareText(a.key?.name ?? '', b.key?.name ?? ''));
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
