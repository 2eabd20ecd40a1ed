/** Splits a command line into its words, by the quoting rules of the shell that it was written for. */

export type Shell = 'bash' | 'cmd' | 'powershell';

/** Lines go on after a backslash (bash), a caret (cmd) or a backtick (PowerShell); browsers write `^"` for cmd. */
export function guessShell(text: string): Shell {
  if (/\\\r?\n/.test(text)) return 'bash';
  if (/\^"|\^\r?\n/.test(text)) return 'cmd';
  return /`\r?\n|`"|^\s*curl\.exe\b/.test(text) ? 'powershell' : 'bash';
}

/** Unclosed quotes reach to the end. Nothing is expanded: `$NAME` stays as it is. */
export function splitCommand(text: string, shell: Shell = guessShell(text)): string[] {
  return shell === 'cmd' ? split(removeCarets(text), quoting.cmd) : split(text, quoting[shell]);
}

interface Quoting {
  /** Opening quote and its closing one. */
  readonly quotes: Readonly<Record<string, string>>;
  /** What the character at the index stands for when it escapes the next, with how many characters it takes. */
  readonly readEscape: (text: string, index: number, quote: string | undefined) => Escape | undefined;
}

interface Escape {
  readonly text: string;
  readonly length: number;
}

const CONTINUATION = /^\r?\n/;
const ANSI_C = "$'";

const quoting: Readonly<Record<Shell, Quoting>> = {
  bash: { quotes: { "'": "'", '"': '"', [ANSI_C]: "'" }, readEscape: readBashEscape },
  // The words themselves are split by the C runtime: only double quotes, with a backslash before a quote that is meant.
  cmd: {
    quotes: { '"': '"' },
    readEscape: (text, index) => (text.startsWith('\\"', index) ? { text: '"', length: 2 } : undefined),
  },
  powershell: { quotes: { "'": "'", '"': '"' }, readEscape: readPowerShellEscape },
};

function split(text: string, rules: Quoting): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let index = 0; index < text.length; ) {
    const step = readStep(text, index, quote, rules);
    if (step.adds !== undefined) word = (word ?? '') + step.adds;
    if (step.isBlank && word !== undefined) {
      words.push(word);
      word = undefined;
    }
    quote = step.quote;
    index += step.length;
  }
  return word === undefined ? words : [...words, word];
}

interface Step {
  readonly length: number;
  /** What the word gets; '' begins an empty one. */
  readonly adds?: string;
  readonly isBlank?: boolean;
  /** The quote that is open after it. */
  readonly quote: string | undefined;
}

function readStep(text: string, index: number, quote: string | undefined, { quotes, readEscape }: Quoting): Step {
  const character = text.charAt(index);
  const escaped = readEscape(text, index, quote);
  if (escaped) return { length: escaped.length, quote, ...(escaped.text !== '' && { adds: escaped.text }) };
  if (quote !== undefined) {
    return character === quotes[quote] ? { length: 1, quote: undefined } : { length: 1, adds: character, quote };
  }
  const opening = [ANSI_C, character].find((start) => isOpening(quotes, text, index, start));
  if (opening !== undefined) return { length: opening.length, adds: '', quote: opening };
  return /\s/.test(character) ? { length: 1, isBlank: true, quote } : { length: 1, adds: character, quote };
}

function isOpening(quotes: Quoting['quotes'], text: string, index: number, start: string): boolean {
  return Object.hasOwn(quotes, start) && text.startsWith(start, index);
}

const ANSI_C_ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function readBashEscape(text: string, index: number, quote: string | undefined): Escape | undefined {
  if (text.charAt(index) !== '\\' || quote === "'") return undefined;
  const rest = text.slice(index + 1, index + 12);
  const continuation = quote === ANSI_C ? undefined : CONTINUATION.exec(rest)?.[0];
  if (continuation !== undefined) return { text: '', length: 1 + continuation.length };
  const next = rest.charAt(0);
  if (quote === '"') return /[$`"\\]/.test(next) ? { text: next, length: 2 } : undefined;
  if (quote !== ANSI_C) return { text: next, length: 2 };
  const code = /^(?:x([0-9a-f]{1,2})|u([0-9a-f]{1,4}))/i.exec(rest);
  if (code)
    return { text: String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? '', 16)), length: 1 + code[0].length };
  return { text: ANSI_C_ESCAPES[next] ?? next, length: 2 };
}

function readPowerShellEscape(text: string, index: number, quote: string | undefined): Escape | undefined {
  // A doubled quote inside quotes of its kind is that quote.
  if (quote !== undefined && text.startsWith(quote + quote, index)) return { text: quote, length: 2 };
  if (text.charAt(index) !== '`' || quote === "'") return undefined;
  const rest = text.slice(index + 1, index + 3);
  const continuation = CONTINUATION.exec(rest)?.[0];
  if (continuation !== undefined) return { text: '', length: 1 + continuation.length };
  return { text: ANSI_C_ESCAPES[rest.charAt(0)] ?? rest.charAt(0), length: 2 };
}

/** cmd takes carets out before the program sees its line; inside plain double quotes they stay. */
function removeCarets(text: string): string {
  let isQuoted = false;
  return text.replace(/\^\r?\n|\^([\s\S])|"/g, (match, escaped?: string) => {
    if (match === '"') isQuoted = !isQuoted;
    if (match === '"' || isQuoted) return match;
    return escaped ?? '';
  });
}
