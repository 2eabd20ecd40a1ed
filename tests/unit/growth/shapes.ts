/** Texts made to be hard to read, each for any length: what a page, a server, a file or a person's clipboard may hold. */

const base64Url = (text: string): string => Buffer.from(text).toString('base64url');

/** As many whole units as fit into the length, and at least one. */
function repeat(unit: string): (length: number) => string {
  return (length) => unit.repeat(Math.max(1, Math.floor(length / unit.length)));
}

function nest(open: string, inner: string, close: string): (length: number) => string {
  return (length) => {
    const depth = Math.max(1, Math.floor((length - inner.length) / (open.length + close.length)));
    return `${open.repeat(depth)}${inner}${close.repeat(depth)}`;
  };
}

function wrap(open: string, unit: string, close: string): (length: number) => string {
  return (length) => `${open}${repeat(unit)(length)}${close}`;
}

function number(write: (number: number) => string, open = '', close = ''): (length: number) => string {
  return (length) => {
    const count = Math.max(1, Math.floor(length / write(1000).length));
    return `${open}${Array.from({ length: count }, (_, index) => write(index)).join('')}${close}`;
  };
}

const jwtHeader = base64Url('{"alg":"HS256"}');
const jweHeader = base64Url('{"alg":"dir","enc":"A256GCM"}');
const claims = base64Url('{"a":1}');
const brokenToken = `${jwtHeader}.${claims}`;
const token = `${brokenToken}.${'A'.repeat(43)}`;
const storedKey = 'CognitoIdentityServiceProvider.client';

/** What is repeated, one or a few characters. */
const units = [
  ...['a', 'A', 'é', '9', ' ', '\t', '\n', '\r\n', '\\', '"', "'", '`', '.', '-', '_', '%', '=', '/', '#', '^', '$'],
  ...['{', '[', '(', '<', '>', '|', '&', ';', ':', ',', '{{', '}}', '$(', '${', '$((', '@', '€', '😀', '\u200b', '\0'],
  ...[
    '\\"',
    '\\\\"',
    '\\u0041',
    '\\u',
    '%41',
    '%e3',
    '%zz',
    '%25',
    '‹',
    '›',
    '‹code›',
    '#0123456789ab',
    '#0123456789ab…',
  ],
  ...[
    'a ',
    'a.',
    'a-',
    'a,',
    '` ',
    '`a',
    "'a",
    '"a',
    '" ',
    '""',
    "''",
    '`\n',
    '^\n',
    '\\\n',
    'a\n',
    ' \n',
    '> ',
    'a=',
    '\xff',
  ],
  ...['{{a', '{{sub}}', '{{ ', '\\{{', '$(a', '${a', '$a', '%a%', '@"\n', "@'\n", "$'a", '\\\\{', '"\\', 'a\\', 'a`'],
  ...[
    'a=b&',
    'a=b; ',
    'a=b\n',
    'a: b\n',
    'a=b,',
    '"a":',
    '"a":1,',
    '"abcd":"',
    '"Code":"1",',
    'curl ',
    'aws ',
    '--json ',
  ],
  ...[
    'eyJ',
    '=.',
    'a=.',
    'eyJ=.',
    'eyJ.',
    'eyJ....',
    '.eyJ',
    'eyJ-',
    `${jwtHeader}.`,
    `${jweHeader}.`,
    `${brokenToken}.`,
    `${brokenToken} `,
  ],
  ...[`${jweHeader}....`, 'ZXlK', 'ZXl', 'Bearer ', 'bearer eyJ', '<html', 'AKIA', 'a://', 'a:@', 'gho_', 'xox', '://'],
  ...['password_', 'aA', 'aA1/', 'a_', '-----BEGIN ', 'A PRIVATE', '&X-Amz-', '123e4567-e89b-', 'a.0=b; ', 'Aa0+'],
];

/** Texts with a frame around what grows. */
const framed: Readonly<Record<string, (length: number) => string>> = {
  'the beginning of a token before dots': wrap('eyJ', '.', ''),
  'a header before dots': wrap(jwtHeader, '.', ''),
  'tokens with blanks between them': repeat(`${token} `),
  'tokens with dots between them': repeat(`${token}.`),
  'tokens in lines': number((index) => `key${index}=${token}\n`),
  'tokens in cookies': number((index) => `key${index}=${token}; `),
  'tokens in stored keys': number((index) => `${storedKey}.user${index}.accessToken=${token}\n`),
  'tokens in cookies of a library': number((index) => `${storedKey}.user${index}.accessToken=${token}; `),
  'tokens in JSON': number((index) => `"key${index}":"${token}",`, '{', '"z":1}'),
  'secrets in nested JSON': nest('{"Password":"abcdefgh","a":', '1', '}'),
  'tokens in nested JSON': nest(`{"b":"${token}","a":`, '1', '}'),
  'a token without end': wrap(`${brokenToken}.`, 'A', ''),
  'an encrypted token without end': wrap(`${jweHeader}..A.A.`, 'A', ''),
  'a header without end': wrap('eyJ', 'A', `.${claims}.A`),
  'claims without end': wrap(`${jwtHeader}.eyJ`, 'A', ''),
  'a JSON string': wrap('"', 'a', '"'),
  'a JSON string of backslashes': wrap('"', '\\\\', '"'),
  'a JSON string of quotes': wrap('"', '\\"', '"'),
  'a JSON string of tokens': wrap('"', `${brokenToken}. `, '"'),
  'a JSON member without end': wrap('{"Password":"', 'a', ''),
  'a JSON name of one letter': wrap('{"', 'a', '":"b"}'),
  'a JSON object of equal names': wrap('{', '"a":"b",', '"a":"b"}'),
  'a JSON object of many names': number((index) => `"k${index}":"v",`, '{', '"z":"v"}'),
  'a JSON object of numbers': number((index) => `"k${index}":1,`, '{', '"z":1}'),
  'a JSON object of secrets': wrap('{', '"Password":"abcdefgh",', '"Session":"a"}'),
  'a file of many presets': number(
    (index) => `{"name":"n${index}","userPoolId":"p","entries":[{"key":"a","value":"b"}]},`,
    '{"format":"cognoscope-presets","version":1,"presets":[',
    '{"name":"z","userPoolId":"p","entries":[{"key":"a","value":"b"}]}]}',
  ),
  'a JSON list': wrap('[', '"a",', '"b"]'),
  'a JSON list of lists': wrap('[', '[],', '[]]'),
  'a JSON list of objects': number((index) => `{"name":"t.${index}","value":"abc"},`, '[', '{}]'),
  'a JSON list of blanks': wrap('[', ' ', ']'),
  'lists in lists': nest('[', '', ']'),
  'objects in objects': nest('{"a":', '1', '}'),
  'objects in lists': nest('[{"a":', '1', '}]'),
  'metadata of equal names': wrap('{"ClientMetadata":{', '"a":"b",', '"a":"b"}}'),
  'metadata in metadata': nest('{"ClientMetadata":', '{}', '}'),
  attributes: number((index) => `{"Name":"a${index}","Value":"b"},`, '{"UserAttributes":[', '{}]}'),
  'numbered cookies': number((index) => `token.${index % 100}=abcdefghijklmnopqrstuv; `),
  'cookies of many names': number((index) => `c${index}=abcdefghijklmnopqrstuv; `),
  'numbered lines': number((index) => `k${index}=v\n`),
  'lines of many names': number((index) => `Name-${index}: value\n`),
  'quoted lines': number((index) => `k${index}="v\n`),
  'a name before blanks': wrap('"abcd"', ' ', ''),
  'a long word in quotes': wrap("'", 'a', ''),
  'a here-string without end': wrap('@"\n', 'a\n', ''),
  'a variable without end': wrap('{{', ' ', ''),
  'a long name of a variable': wrap('{{', 'a', ''),
  'escapes of a cookie': wrap('Cookie: ', 'a=%41; ', ''),
  'blanks before an end': wrap('a', ' ', 'b'),
  'blanks before a line end': wrap('a', ' ', 'b\na'),
  'base64 of text': (length) => Buffer.from(repeat('some text ')(length)).toString('base64'),
  'base64 of JSON': (length) => Buffer.from(wrap('["', 'a', '"]')(length)).toString('base64'),
  'base64 of bytes': (length) => Buffer.alloc(Math.max(1, length), '\x80a\xffbc').toString('base64'),
  'percent signs in JSON': wrap('["', '%7B', '"]'),
};

export interface Shape {
  readonly name: string;
  readonly write: (length: number) => string;
}

export const shapes: readonly Shape[] = [
  ...units.map((unit) => ({ name: `${JSON.stringify(unit)} again and again`, write: repeat(unit) })),
  ...Object.entries(framed).map(([name, write]) => ({ name, write })),
];
