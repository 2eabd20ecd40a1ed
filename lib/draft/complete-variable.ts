/** What `{{` offers while it is typed. */
import { variables } from './variables.ts';

export interface VariableOffer {
  /** Where the braces begin. */
  readonly from: number;
  /** Names that begin like what is typed. */
  readonly names: readonly string[];
}

/** Longer than any name with its braces and blanks. */
const LOOK_BACK = 40;
/** A backslash takes the braces their meaning. */
const BEGUN = /(?<!\\)\{\{[ \t]*(\w*)$/;

/** Undefined where no variable is begun before the caret, or none begins like it. */
export function offerVariables(text: string, caret: number): VariableOffer | undefined {
  const before = text.slice(Math.max(0, caret - LOOK_BACK), caret);
  const begun = BEGUN.exec(before);
  if (!begun) return undefined;
  const typed = begun[1]?.toLowerCase() ?? '';
  const names = Object.keys(variables).filter((name) => name.toLowerCase().startsWith(typed));
  return names.length > 0 ? { from: caret - begun[0].length, names } : undefined;
}

/** Closing braces that stand behind the caret are taken for those of the variable. */
export function completeVariable(
  text: string,
  { from, caret, name }: { readonly from: number; readonly caret: number; readonly name: string },
): { readonly text: string; readonly caret: number } {
  const written = `{{${name}}}`;
  const rest = text.slice(caret).replace(/^\}{1,2}/, '');
  return { text: `${text.slice(0, from)}${written}${rest}`, caret: from + written.length };
}
