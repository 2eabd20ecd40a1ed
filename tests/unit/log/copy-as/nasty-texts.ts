/** Texts that shells, quoting and clipboards are known to spoil. */
import fc from 'fast-check';

export const nastyTexts: readonly string[] = [
  '',
  ' ',
  ' both ends ',
  '"double"',
  "it's",
  "''",
  '\\',
  '\\"',
  "\\'",
  'C:\\new\\table',
  '$(touch pwned)',
  '`touch pwned`',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's placeholder is the point.
  '$HOME ${HOME} $1 $$ $\'x\' $"x"',
  '$ACCESS_TOKEN',
  '"$ACCESS_TOKEN"',
  'line\nbreak\r\nand\rreturn',
  '\ttab',
  'nul\u0000nul',
  'escape \u001b[201~ ends a paste',
  'ctrl-c \u0003 ctrl-d \u0004 del \u007f csi \u009b',
  'emoji 👩‍👩‍👧 é 漢字 \u{1f4a9}',
  'separators \u2028 \u2029',
  'turned \u202e round \u2066',
  'bom \ufeff',
  '-leading',
  '--dash-dash',
  '@file',
  'file:///etc/hostname',
  '%PATH% %ACCESS_TOKEN% %%',
  '!bang! !! !$ ^bang^caret^',
  '^caret^^',
  'a & b | c < d > e ; f && g || h (i) {j} [k] * ? ~ #l',
  '‘smart’ ‚quotes‛ “and” „more”',
  "@'\nhere-string\n'@",
  '{####}',
  '</script><!--',
  '{{mustache}} %s {0}',
  'https://example.com/?a=1&b=%20#c',
  '\\u0041 \\x41 \\n',
  'aws cognito-idp get-user --client-metadata a=b',
  "curl https://a.example -d '{}'",
  '@{ a = 1 }',
  '#',
  'true',
  '__proto__',
  'constructor',
  '0',
];

/** Every nasty text as a key and as a value. */
export const nastyMetadata: readonly (readonly [string, string])[] = nastyTexts.map((text, index) => [
  text,
  nastyTexts[(index + 7) % nastyTexts.length] ?? '',
]);

const text = fc.oneof(
  fc.constantFrom(...nastyTexts),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(fc.constantFrom(...'\'"\\$`!%^&|<>()-@{}[],:; \n\t#u0041x'.split('')), { maxLength: 20 })
    .map((each) => each.join('')),
);

/** Entries of ClientMetadata with distinct keys. */
export const metadataArbitrary = fc.uniqueArray(fc.tuple(text, text), { selector: ([key]) => key, maxLength: 6 });
