/** Splits pasted shell text into commands and words, as bash, PowerShell or cmd would. */
import { decodeMapped, plainText } from '../mapped-text.ts';
import { caretForms, escapedForms, type Rule, readCarets, rules, type Shell, variableForms } from './shell-rules.ts';

export interface ShellWord {
  readonly text: string;
  /** Variables and substitutions in it, as written: their values are not known here. */
  readonly variables: readonly string[];
}

export interface SplitText {
  readonly commands: readonly (readonly ShellWord[])[];
  /** Offset of quotes that are not closed: the last word ends with all that follows them, as it is. */
  readonly unclosedAt?: number;
}

const CONTINUATIONS: readonly (readonly [shell: Shell, pattern: RegExp])[] = [
  ['bash', /\\[ \t]*\r?\n/],
  ['cmd', /\^[ \t]*\r?\n/],
  ['powershell', /`[ \t]*\r?\n/],
];

/** The shell that the line continuations speak of. */
export function findContinuedShell(text: string): Shell | undefined {
  return CONTINUATIONS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** A word that is only '' or "" is a word. `&`, `|`, `;` and line ends end a command. Nothing is expanded. */
export function splitCommands(source: string, shell: Shell): SplitText {
  const mapped = shell === 'cmd' ? decodeMapped(source, caretForms, readCarets) : plainText(source);
  const { text, toSource } = mapped;
  const commands: ShellWord[][] = [[]];
  let word: { text: string; variables: string[] } | undefined;
  let unclosedAt: number | undefined;
  const lastEnds = new Map(rules[shell].map((rule) => [rule, findLastEnd(text, rule)]));
  for (let at = 0; at < text.length && unclosedAt === undefined; ) {
    // A comment begins a word; what stands after a caret ends no command.
    const { rule, match } = matchRule(text, at, lastEnds, ({ does }) => {
      return does === 'comment' ? word === undefined : does !== 'end' || source[toSource(at)] === text[at];
    });
    if (rule.does === 'unclosed') unclosedAt = toSource(at);
    const inner = rule.does === 'unclosed' ? text.slice(at + match[0].length) : (match[1] ?? '');
    at += match[0].length;
    if (rule.does === 'text' || rule.does === 'unclosed') {
      word ??= { text: '', variables: [] };
      word.text += rule.read ? rule.read(inner) : inner;
      if (rule.hasVariables) for (const name of findVariables(inner, shell)) word.variables.push(name);
    } else if (rule.does !== 'nothing') {
      if (word) commands.at(-1)?.push(word);
      word = undefined;
    }
    if (rule.does === 'end') commands.push([]);
  }
  if (word) commands.at(-1)?.push(word);
  return {
    commands: commands.filter(({ length }) => length > 0),
    ...(unclosedAt !== undefined && { unclosedAt }),
  };
}

function matchRule(
  text: string,
  at: number,
  lastEnds: ReadonlyMap<Rule, number>,
  isAllowed: (rule: Rule) => boolean,
): { readonly rule: Rule; readonly match: RegExpExecArray } {
  for (const [rule, lastEnd] of lastEnds) {
    if (at > lastEnd || !isAllowed(rule)) continue;
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(text);
    if (match) return { rule, match };
  }
  throw new Error(`No rule takes the character at ${at}`);
}

/** Beyond it the rule cannot match; trying it all the same would read the text to its end at each place. */
function findLastEnd(text: string, { needs }: Rule): number {
  return needs === undefined ? text.length : text.lastIndexOf(needs);
}

function findVariables(inner: string, shell: Shell): string[] {
  return [...inner.replace(escapedForms[shell], '').matchAll(variableForms[shell])].map(([name]) => name);
}
