/** The guarantees of SECURITY.md, each with the defence and the test that its row names. */
import { readFileSync } from 'node:fs';

export interface Row {
  readonly guarantee: string;
  /** What the row says is taken out. */
  readonly defence: string;
  readonly test: { readonly file: string; readonly title: string };
}

const ROW = /^\| (.+?) \| (.+?) \| `(tests\/[^`]+)` “([^”]+)” \|$/gm;

export function readRows(): readonly Row[] {
  return [...readFileSync('SECURITY.md', 'utf8').matchAll(ROW)].map(
    ([, guarantee = '', defence = '', file = '', title = '']) => ({ guarantee, defence, test: { file, title } }),
  );
}

/** A title has the same placeholders as in the source of its test: `%s`, `$piece`. */
export function toPattern(title: string): string {
  return title
    .split(/%[a-zA-Z]|\$\w+/)
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*');
}
