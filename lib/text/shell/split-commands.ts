/** Splits pasted shell text into commands and words, as bash, PowerShell or cmd would. */
import { escapedForms, type Rule, rules, type Shell, variableForms } from './shell-rules.ts';

export interface ShellWord {
  readonly text: string;
  /** Variables and substitutions in it, as written: their values are not known here. */
  readonly variables: readonly string[];
}

export type SplitText =
  | { readonly kind: 'commands'; readonly commands: readonly (readonly ShellWord[])[] }
  | { readonly kind: 'unclosed'; readonly offset: number };

/** A word that is only '' or "" is a word. `&`, `|`, `;` and line ends end a command. */
export function splitCommands(text: string, shell: Shell): SplitText {
  const commands: ShellWord[][] = [];
  let words: ShellWord[] = [];
  let word: { text: string; variables: string[] } | undefined;
  for (let at = 0; at < text.length; ) {
    const found = matchRule(text, at, rules[shell], word === undefined);
    if (!found || found.rule.does === 'unclosed') return { kind: 'unclosed', offset: at };
    const { rule, match } = found;
    at += match[0].length;
    if (rule.does === 'text') {
      const inner = match[1] ?? '';
      word ??= { text: '', variables: [] };
      word.text += rule.read ? rule.read(inner) : inner;
      if (rule.hasVariables) word.variables.push(...findVariables(inner, shell));
    } else if (rule.does !== 'nothing') {
      if (word) words.push(word);
      word = undefined;
    }
    if (rule.does === 'end') {
      commands.push(words);
      words = [];
    }
  }
  if (word) words.push(word);
  return { kind: 'commands', commands: [...commands, words].filter(({ length }) => length > 0) };
}

function matchRule(
  text: string,
  at: number,
  candidates: readonly Rule[],
  isWordStart: boolean,
): { readonly rule: Rule; readonly match: RegExpExecArray } | undefined {
  for (const rule of candidates) {
    if (rule.does === 'comment' && !isWordStart) continue;
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(text);
    if (match) return { rule, match };
  }
  return undefined;
}

function findVariables(inner: string, shell: Shell): string[] {
  return [...inner.replace(escapedForms[shell], '').matchAll(variableForms[shell])].map(([name]) => name);
}
