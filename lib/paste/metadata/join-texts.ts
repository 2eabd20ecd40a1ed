/** Puts a text together that a source text writes in pieces, with what stands for a value in between. */
import { type Dialect, decodeLiteral } from '../../text/literals/decode-literal.ts';
import type { LiteralToken } from '../../text/literals/read-literal-token.ts';
import type { LiteralItem, LiteralNode } from '../../text/literals/read-literal-tree.ts';

/** Joins the texts in an item; variables between them stay as written. Undefined where there is no text. */
export function joinTexts(item: LiteralItem, source: string, dialect: Dialect): string | undefined {
  const first = item.findIndex(({ kind }) => kind === 'text');
  const last = item.findLastIndex(({ kind }) => kind === 'text');
  if (first < 0) return undefined;
  let joined = '';
  let between: LiteralNode[] = [];
  for (const node of item.slice(first, last + 1)) {
    if (node.kind === 'group' || node.kind !== 'text') {
      between.push(node);
      continue;
    }
    joined += writeBetween(between, source) + read(node, dialect);
    between = [];
  }
  return joined;
}

function read({ written, quote = '"', prefix = '' }: LiteralToken, dialect: Dialect): string {
  const decoded = decodeLiteral({ written, quote, prefix }, dialect);
  return decoded.kind === 'text' ? decoded.text : written;
}

/** Signs that put texts together are no part of it. */
function writeBetween(nodes: readonly LiteralNode[], source: string): string {
  const isSign = (node: LiteralNode | undefined) => node?.kind === 'mark' && /^(?:\+|\.|\.\.|&)$/.test(node.written);
  const inner = nodes.filter((node, index) => !((index === 0 || index === nodes.length - 1) && isSign(node)));
  const [start] = inner;
  return start ? source.slice(start.start, inner.at(-1)?.end) : '';
}
