/** How bash, PowerShell and cmd quote, escape and separate words: tables of what may stand at a point, first match wins. */

export type Shell = 'bash' | 'powershell' | 'cmd';

export interface Rule {
  /** Sticky; where `read` is missing, group 1 is the text, or nothing. */
  readonly pattern: RegExp;
  readonly does: 'text' | 'blank' | 'end' | 'nothing' | 'comment' | 'unclosed';
  readonly read?: (inner: string) => string;
  readonly hasVariables?: boolean;
  /** What the pattern ends with: where none is to come it cannot match, and is not tried. */
  readonly needs?: string;
}

const ansiEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
  0: '\0',
};
const bashEscapes: Readonly<Record<string, string>> = { ...ansiEscapes, '\\': '\\', "'": "'", '"': '"', '?': '?' };

/** https://www.gnu.org/software/bash/manual/html_node/Quoting.html */
const bash: readonly Rule[] = [
  { does: 'nothing', pattern: /\\(?:\r?\n|$)/y },
  { does: 'blank', pattern: /[^\S\n]+/y },
  { does: 'end', pattern: /[\n;|&]+/y },
  { does: 'comment', pattern: /#[^\n]*/y },
  { does: 'text', pattern: /'([^']*)'/y },
  { does: 'text', pattern: /\$'((?:[^'\\]|\\[\s\S])*)'/y, read: readAnsi },
  {
    does: 'text',
    pattern: /\$?"((?:[^"\\$`]|\\[\s\S]|\$(?!\()|\$\((?:[^()]|\([^()]*\))*\)|`[^`]*`)*)"/y,
    read: (inner) => inner.replace(/\\(?:\r?\n|([\\"$`]))/g, '$1'),
    hasVariables: true,
  },
  { does: 'unclosed', pattern: /\$?['"]/y },
  { does: 'text', pattern: /\\([\s\S])/y },
  { does: 'text', pattern: /(\$\{[^}]*\})/y, hasVariables: true, needs: '}' },
  { does: 'text', pattern: /(`[^`]*`)/y, hasVariables: true, needs: '`' },
  { does: 'text', pattern: /(\$\((?:[^()]|\([^()]*\))*\)|\$(?:\w+|[@*#?$!-]))/y, hasVariables: true },
  { does: 'text', pattern: /([^\s\\'"$`#;|&]+|[\s\S])/y },
];

/** https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules */
const powershell: readonly Rule[] = [
  { does: 'nothing', pattern: /`(?:\r?\n|$)/y },
  { does: 'blank', pattern: /[^\S\n]+/y },
  { does: 'end', pattern: /[\n;|&]+/y },
  { does: 'comment', pattern: /#[^\n]*/y },
  { does: 'text', pattern: /@'[ \t]*\r?\n([\s\S]*?)\r?\n'@/y, needs: "\n'@" },
  {
    does: 'text',
    pattern: /@"[ \t]*\r?\n([\s\S]*?)\r?\n"@/y,
    read: readBackticks,
    hasVariables: true,
    needs: '\n"@',
  },
  { does: 'text', pattern: /'((?:[^']|'')*)'/y, read: (inner) => inner.replaceAll("''", "'") },
  {
    does: 'text',
    pattern: /"((?:[^"`]|`[\s\S]|"")*)"/y,
    read: readExpandable,
    hasVariables: true,
  },
  { does: 'unclosed', pattern: /['"]/y },
  { does: 'text', pattern: /(`[\s\S])/y, read: readBackticks },
  { does: 'text', pattern: /(\$\{[^}]*\})/y, hasVariables: true, needs: '}' },
  { does: 'text', pattern: /(\$\((?:[^()]|\([^()]*\))*\)|\$[\w:]+)/y, hasVariables: true },
  { does: 'text', pattern: /([^\s'"$`@#;|&]+|[\s\S])/y },
];

/** Quotes as the C runtime reads them (backslash and double quote), once cmd has taken its carets out. */
const cmd: readonly Rule[] = [
  { does: 'blank', pattern: /[^\S\n]+/y },
  { does: 'end', pattern: /[\n|&]/y },
  {
    does: 'text',
    pattern: /"((?:[^"\\]|(?:\\\\)*\\"|\\+(?!["\\])|"")*(?:\\\\)*)"/y,
    read: (inner) =>
      inner.replace(/(\\+)("|$)|""/g, (_, slashes: string = '', quote: string = '"') => halve(slashes) + quote),
    hasVariables: true,
  },
  { does: 'text', pattern: /\\(")/y },
  { does: 'unclosed', pattern: /"/y },
  { does: 'text', pattern: /(%\w+%)/y, hasVariables: true },
  { does: 'text', pattern: /([^\s\\"%|&]+|[\s\S])/y },
];

/** Every character that cmd takes for what it is; `readCarets` gives what it hands on. Within quotes a caret is a caret. */
export const caretForms = /"[^"]*"?|\^(?:\r?\n|[\s\S]|$)/g;

export function readCarets(written: string): string {
  return written.startsWith('^') ? written.slice(1).replace(/^\r?\n/, '') : written;
}

function halve(slashes: string): string {
  return slashes.slice(0, slashes.length >> 1);
}

/** The last rule of each takes any character, so that one always matches. */
export const rules: Readonly<Record<Shell, readonly Rule[]>> = { bash, powershell, cmd };

/** What stands in a text for something that only the shell knows. */
export const variableForms: Readonly<Record<Shell, RegExp>> = {
  bash: /\$\([^)]*\)?|\$\{[^}]*\}?|\$(?:\w+|[@*#?$!-])|`[^`]*`/g,
  powershell: /\$\([^)]*\)?|\$\{[^}]*\}?|\$[\w:]+/g,
  cmd: /%\w+%/g,
};

function readAnsi(inner: string): string {
  return inner.replace(
    /((?:\\x[0-9a-fA-F]{1,2})+)|\\(?:u([0-9a-fA-F]{1,4})|([\s\S]))/g,
    (_, bytes?: string, unit?: string, character?: string) => {
      if (bytes !== undefined) return readBytesOf(bytes);
      if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
      return bashEscapes[character ?? ''] ?? `\\${character}`;
    },
  );
}

/** `\xHH` is a byte: several of them make one character of UTF-8. What is no UTF-8 is a character each. */
function readBytesOf(escapes: string): string {
  const bytes = Uint8Array.from(escapes.match(/[0-9a-fA-F]{1,2}/g) ?? [], (byte) => Number.parseInt(byte, 16));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }
}

function readBackticks(inner: string): string {
  return inner.replace(/`([\s\S])/g, (_, character: string) => ansiEscapes[character] ?? character);
}

function readExpandable(inner: string): string {
  return inner.replace(/""|`([\s\S])/g, (_, character?: string) =>
    character === undefined ? '"' : (ansiEscapes[character] ?? character),
  );
}

/** What the shell takes for a plain character, `$` included. */
export const escapedForms: Readonly<Record<Shell, RegExp>> = {
  bash: /\\[\s\S]/g,
  powershell: /`[\s\S]/g,
  cmd: /%%/g,
};
