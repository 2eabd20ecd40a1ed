/** What a text of some programming language says, where languages agree on it; why it cannot be told where they do not. */

export interface WrittenText {
  readonly written: string;
  readonly quote: string;
  readonly prefix: string;
}

/** `raw-single`: in Ruby and PHP `'…'` knows no escapes but `\\` and `\'`. `go`: so is everything between backticks. */
export type Dialect = 'usual' | 'raw-single' | 'go' | 'powershell';

export type DecodedText =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** What the language would put a value in for, as written. */
      readonly variables: readonly string[];
    }
  | { readonly kind: 'unclear'; readonly reason: string };

const LETTERS: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  e: '\x1b',
  '\n': '',
};
/** Characters that stand for themselves after a backslash, wherever they may be escaped at all. */
const THEMSELVES = /^[\\"'`/$#{}@%&~ -]$/;
const ESCAPE =
  /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(0)(?!\d)|\r?([\s\S]))/g;
const VARIABLE = /\$\{[^}]*\}|#\{[^}]*\}|\\\([^)]*\)/g;

export function decodeLiteral({ written, quote, prefix }: WrittenText, dialect: Dialect): DecodedText {
  const isTriple = quote.length === 3;
  if (isTriple && written.includes('\n')) {
    return unclear(
      'is a text over several lines, whose indent each language reads in its own way. Write it in one line',
    );
  }
  const isRaw = /[rR#]/.test(prefix) || (quote === '`' && dialect === 'go');
  if (prefix.includes('@') && written.includes('\\')) {
    return unclear('begins with @, after which some languages take a backslash as it is. Write it without the @');
  }
  const text = isTriple ? written : undouble(written, quote);
  if (dialect === 'powershell') return decodePowerShell(text, quote);
  if (isRaw) return { kind: 'text', text, variables: [] };
  if (quote === "'" && dialect === 'raw-single') {
    return { kind: 'text', text: text.replace(/\\([\\'])/g, '$1'), variables: [] };
  }
  return decodeEscapes(text, quote, prefix);
}

function decodeEscapes(text: string, quote: string, prefix: string): DecodedText {
  let strange: string | undefined;
  const decoded = text.replace(ESCAPE, (whole, braced, short, long, byte, zero, character = '') => {
    // From 80 on it is a character in JavaScript and Python, a byte of UTF-8 in PHP, Ruby and Go.
    const isByte = byte !== undefined && Number.parseInt(byte, 16) > 0x7f;
    const hex: string | undefined = braced ?? short ?? long ?? byte;
    if (hex !== undefined) return (isByte ? undefined : fromHex(hex)) ?? noteStrange(whole);
    if (zero !== undefined) return '\0';
    const letter = LETTERS[character];
    if (letter !== undefined) return letter;
    // Swift writes a value that is put in as `\(name)`.
    return THEMSELVES.test(character) ? character : character === '(' ? whole : noteStrange(whole);
  });

  function noteStrange(whole: string): string {
    strange ??= whole;
    return whole;
  }

  if (strange !== undefined) return unclear(`holds ${strange}, which each language reads in its own way`);
  const isPlain = quote === "'" && !/[fF]/.test(prefix);
  const inBraces = /[fF$]/.test(prefix) ? (text.match(/\{[^{}]*\}/g) ?? []) : [];
  return { kind: 'text', text: decoded, variables: isPlain ? [] : [...(text.match(VARIABLE) ?? []), ...inBraces] };
}

function decodePowerShell(text: string, quote: string): DecodedText {
  if (quote === "'") return { kind: 'text', text, variables: [] };
  const decoded = text.replace(/`([\s\S])/g, (_, character: string) => LETTERS[character] ?? character);
  return { kind: 'text', text: decoded, variables: text.replace(/`[\s\S]/g, '').match(/\$\(?[\w:]+\)?/g) ?? [] };
}

/** Undefined beyond what is a character. */
function fromHex(hex: string): string | undefined {
  const code = Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Unescaped quotes within a text come in twos. */
function undouble(written: string, quote: string): string {
  if (!/["']/.test(quote)) return written;
  return written.replace(/\\[\s\S]|""|''/g, (found) => (found === quote + quote ? quote : found));
}

function unclear(reason: string): DecodedText {
  return { kind: 'unclear', reason };
}
