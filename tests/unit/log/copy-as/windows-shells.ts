/** Small models of how cmd.exe, the C runtime and PowerShell read a line. Each throws on what it would act on otherwise. */

export interface CmdMode {
  /** A name that is not set stays as it was written at the prompt, and is empty in a batch file. */
  readonly isBatch: boolean;
  /** `cmd /V:ON`: `!NAME!` is expanded too, and a caret is special once more in words with a `!`. */
  readonly hasDelayedExpansion: boolean;
}

type Environment = Readonly<Record<string, string>>;

/** What the program gets as its arguments, its own name first. */
export function readCmdLine(line: string, environment: Environment, mode: CmdMode): string[] {
  if (/[^\n -~]/.test(line)) throw new Error("curl.exe would get the text in the system's code page");
  const expanded = expandPercent(line.replaceAll('\r', ''), environment, mode);
  const parsed = readCmdSpecials(expanded);
  if (mode.hasDelayedExpansion && parsed.includes('!')) throw new Error('cmd expands !');
  return splitArguments(parsed);
}

/** Phase 1: percent expansion happens before anything else is looked at, quotes or not. */
function expandPercent(line: string, environment: Environment, { isBatch }: CmdMode): string {
  const read = isBatch ? line.replaceAll('%%', '\u0000') : line;
  const expanded = read.replace(/%([^%\n]+)%/g, (whole, name: string) => environment[name] ?? (isBatch ? '' : whole));
  if (isBatch && expanded.includes('%')) throw new Error('a batch file swallows a single %');
  return expanded.replaceAll('\u0000', '%');
}

/** Phase 2: quotes toggle, a caret outside of them takes the next character as it is (a line's end is skipped). */
function readCmdSpecials(line: string): string {
  let [isQuoted, read] = [false, ''];
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '\n') throw new Error('the command ends at the line break');
    if (character === '"') isQuoted = !isQuoted;
    if (!isQuoted && '&|<>()'.includes(character)) throw new Error(`cmd acts on ${character}`);
    if (isQuoted || character !== '^') {
      read += character;
      continue;
    }
    at += line.charAt(at + 1) === '\n' ? 2 : 1;
    read += line.charAt(at);
  }
  return read;
}

/** https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments */
function splitArguments(line: string): string[] {
  const words: string[] = [];
  let [word, isQuoted, isOpen] = ['', false, false];
  for (const [, slashes = '', mark] of line.matchAll(/(\\*)([^\\]|$)/gs)) {
    const isQuote = mark === '"';
    word += isQuote ? '\\'.repeat(slashes.length >> 1) : slashes;
    isOpen ||= slashes !== '' || isQuote;
    if (isQuote && slashes.length % 2 === 1) word += '"';
    else if (isQuote) isQuoted = !isQuoted;
    else if (mark && (isQuoted || !/[ \t]/.test(mark))) [word, isOpen] = [word + mark, true];
    else if (isOpen) {
      words.push(word);
      [word, isOpen] = ['', false];
    }
  }
  if (isQuoted) throw new Error('a quote is not closed');
  return words;
}

export interface PowershellCall {
  readonly command: string;
  readonly parameters: Readonly<Record<string, string | true | Readonly<Record<string, string>>>>;
}

/** U+2018 to U+201B are single quotes to PowerShell, as is `'` (CharExtensions.IsSingleQuote). */
const SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b";

/** The command, its parameters, texts, sums, tables, `[char]N`, `$env:NAME` and UTF-8 bytes: what copies are made of. */
export function readPowershell(text: string, environment: Environment): PowershellCall {
  if (/[^\n -~]/.test(text)) throw new Error('a script file in another code page would change the text');
  const reader = { text: text.trim().replaceAll('`\n', ' '), at: 0 };
  const [, command = ''] = take(reader, /([A-Z]\w+-\w+)/y);
  const parameters: Record<string, string | true | Record<string, string>> = {};
  while (reader.at < reader.text.length) {
    const [, name = ''] = take(reader, /\s+-(\w+)/y);
    const isSwitch = name === 'UseBasicParsing';
    if (!isSwitch) take(reader, /\s+/y);
    parameters[name] = isSwitch || readArgument(reader, environment);
  }
  return { command, parameters };
}

interface Reader {
  readonly text: string;
  at: number;
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (!match) throw new Error(`PowerShell reads on differently at: ${reader.text.slice(reader.at, reader.at + 40)}`);
  reader.at += match[0].length;
  return match;
}

function isNext(reader: Reader, start: string): boolean {
  return reader.text.startsWith(start, reader.at);
}

function readArgument(reader: Reader, environment: Environment): string | Record<string, string> {
  if (!isNext(reader, '@{')) return readTerm(reader, environment);
  take(reader, /@\{\s*/y);
  const table: Record<string, string> = {};
  while (!isNext(reader, '}')) {
    const key = readTerm(reader, environment);
    if (Object.hasOwn(table, key.toLowerCase())) throw new Error(`the key ${key} is there twice`);
    take(reader, /\s*=\s*/y);
    table[key.toLowerCase()] = readTerm(reader, environment);
    take(reader, /;?\s*/y);
  }
  take(reader, /\}/y);
  return table;
}

function readTerm(reader: Reader, environment: Environment): string {
  if (isNext(reader, "'")) return readText(reader);
  if (isNext(reader, '$env:')) return environment[take(reader, /\$env:(\w+)/y)[1] ?? ''] ?? '';
  if (isNext(reader, '[char]')) return String.fromCharCode(Number(take(reader, /\[char\](\d+)/y)[1]));
  if (isNext(reader, '([Text.Encoding]::UTF8.GetBytes(')) {
    take(reader, /\(\[Text\.Encoding\]::UTF8\.GetBytes\(/y);
    const text = readTerm(reader, environment);
    take(reader, /\)\)/y);
    return text;
  }
  take(reader, /\(/y);
  // The sum is one of texts only if its first term is one.
  if (!isNext(reader, "'")) throw new Error('the sum does not begin with a text');
  let sum = readTerm(reader, environment);
  while (isNext(reader, ' + ')) {
    take(reader, / \+ /y);
    sum += readTerm(reader, environment);
  }
  take(reader, /\)/y);
  return sum;
}

function readText(reader: Reader): string {
  let text = '';
  for (reader.at++; reader.at < reader.text.length; reader.at++) {
    const character = reader.text.charAt(reader.at);
    if (SINGLE_QUOTES.includes(character)) {
      if (!SINGLE_QUOTES.includes(reader.text.charAt(reader.at + 1) || 'x')) {
        reader.at++;
        return text;
      }
      reader.at++;
    }
    text += reader.text.charAt(reader.at);
  }
  throw new Error('a text is not closed');
}
