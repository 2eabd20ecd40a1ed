/** The brackets of a source text as a tree, with what stands between them in items. */
import { type EscapeSign, type LiteralToken, readLiteralToken } from './read-literal-token.ts';

export interface LiteralGroup {
  readonly kind: 'group';
  /** `(`, `[` or `{`. */
  readonly open: string;
  readonly start: number;
  readonly end: number;
  /** What commas, semicolons and, where that is clear, line ends separate; none of them empty. */
  readonly items: readonly LiteralItem[];
}

export type LiteralNode = LiteralToken | LiteralGroup;
export type LiteralItem = readonly LiteralNode[];

export type LiteralTree =
  | { readonly kind: 'tree'; readonly items: readonly LiteralItem[]; readonly hasCommas: boolean }
  /** `at`: where the text stops making sense. */
  | { readonly kind: 'broken'; readonly at: number; readonly reason: string };

/** Deeper than any code that people paste. */
const MAX_DEPTH = 100;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

interface OpenGroup {
  readonly open: string;
  readonly start: number;
  readonly items: LiteralItem[];
  item: LiteralNode[];
}

export function readLiteralTree(text: string, escapeSign: EscapeSign = '\\'): LiteralTree {
  const top: OpenGroup = { open: '', start: 0, items: [], item: [] };
  const open: OpenGroup[] = [top];
  let hasCommas = false;
  for (let token = readLiteralToken(text, 0, escapeSign); ; token = readLiteralToken(text, token.end, escapeSign)) {
    const group = open.at(-1) ?? top;
    if (token.kind === 'unclosed') return broken(token.start, 'these quotes are not closed');
    if (token.kind === 'end') {
      if (group !== top) return broken(group.start, 'this bracket is not closed');
      endItem(top);
      return { kind: 'tree', items: top.items, hasCommas };
    }
    if (token.kind === 'close') {
      if (CLOSING[group.open] !== token.written) return broken(token.start, 'this bracket closes none');
      open.pop();
      endItem(group);
      const { items, start } = group;
      open.at(-1)?.item.push({ kind: 'group', open: group.open, start, end: token.end, items });
      continue;
    }
    if (isItemEnd(token)) {
      if (group === top) hasCommas = true;
      endItem(group);
      continue;
    }
    if (beginsItem(token, group)) endItem(group);
    if (token.kind === 'open') open.push({ open: token.written, start: token.start, items: [], item: [] });
    else group.item.push(token);
    if (open.length > MAX_DEPTH) return broken(token.start, 'this is nested too deep');
  }
}

function isItemEnd({ kind, written }: LiteralToken): boolean {
  return kind === 'mark' && (written === ',' || written === ';');
}

/** On a new line, after something that is whole. Within parentheses a text may go on in the next line. */
function beginsItem(token: LiteralToken, { open, item }: OpenGroup): boolean {
  const last = item.at(-1);
  if (!token.isOnNewLine || open === '(' || !last || last.kind === 'mark') return false;
  return token.kind === 'word' || token.kind === 'text';
}

function endItem(group: OpenGroup): void {
  if (group.item.length > 0) group.items.push(group.item);
  group.item = [];
}

function broken(at: number, reason: string): LiteralTree {
  return { kind: 'broken', at, reason };
}
