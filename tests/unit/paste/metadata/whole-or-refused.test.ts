import { describe, expect, test } from 'vitest';
import { parsePastedMetadata } from '../../../../lib/paste/metadata/parse-pasted-metadata.ts';

function read(text: string) {
  const pasted = parsePastedMetadata(text);
  if (pasted.kind === 'not-recognised') return pasted.sentence;
  return pasted.entries.map(({ key, value }) => [key, value]);
}

function readNotes(text: string) {
  const pasted = parsePastedMetadata(text);
  return pasted.kind === 'recognised' ? pasted.notes : pasted.sentence;
}

const two = [
  ['locale', 'de'],
  ['flow', 'change'],
];
const WITHOUT = 'This is a request to Cognito without ClientMetadata.';
const call = 'cognito-idp get-user-attribute-verification-code --attribute-name email';
const given = '--client-metadata locale=de,flow=change';

describe('the AWS CLI, whoever runs it', () => {
  test.each([
    ['docker', `docker run --rm -it -v ~/.aws:/root/.aws amazon/aws-cli:2 ${call} ${given}`],
    ['podman with a path to the image', `podman run --rm docker.io/amazon/aws-cli ${call} ${given}`],
    ['another image', `nerdctl run ghcr.io/acme/tools:1 ${call} ${given}`],
    ['a container that runs already', `docker exec -e AWS_PROFILE=dev box aws ${call} ${given}`],
    ['a wrapper', `aws-vault exec dev -- aws ${call} ${given}`],
    ['sudo', `sudo -u dev aws ${call} ${given}`],
    ['after options of its own', `aws --profile dev --region eu-west-1 ${call} ${given}`],
    ['a substitution', `RESULT=$(aws ${call} ${given})`],
    ['a substitution in quotes', `echo "$(aws ${call} ${given})"`],
    ['backticks of the shell', `RESULT=\`aws ${call} ${given}\``],
    ['another shell', `bash -c "aws ${call} ${given}"`],
    ['a pipe', `aws ${call} ${given} | jq .CodeDeliveryDetails > out.json`],
    ['a loop', `for user in a b; do aws ${call} ${given}; done`],
    ['a fence', `Try this:\n\n\`\`\`bash\naws ${call} \\\n  ${given}\n\`\`\`\n\nIt's fine.`],
    ['a fence of tildes', `~~~\naws ${call} ${given}\n~~~`],
    ['a fence in a quote', `> \`\`\`sh\n> aws ${call} ${given}\n> \`\`\``],
    ['backticks of Markdown', `\`aws ${call} ${given}\``],
    ['two backticks of Markdown', `\`\`aws ${call} ${given}\`\``],
    ['a prompt', `$ aws ${call} ${given}`],
    ['a prompt with user and host', `dev@box:~/app$ aws ${call} ${given}`],
    ["root's prompt", `# aws ${call} ${given}`],
    ["PowerShell's prompt", `PS C:\\Users\\dev> aws ${call} ${given}`],
    ["cmd's prompt", `C:\\Users\\dev>aws ${call} ^\n  ${given}`],
    ['prompts of lines that go on', `$ aws ${call} \\\n>   ${given}`],
    ["PowerShell's doubled quotes", `aws ${call} --client-metadata '{""locale"":""de"",""flow"":""change""}'`],
    ["cmd's doubled quotes", `aws ${call} --client-metadata "{""locale"":""de"",""flow"":""change""}"`],
    ['YAML as its input', `aws ${call} --cli-input-yaml 'ClientMetadata:\n  locale: de\n  flow: change'`],
    ['curly quotes', `aws ${call} --client-metadata ‘{“locale”:“de”,“flow”:“change”}’`],
    ['a long dash', `aws ${call} —client-metadata locale=de,flow=change`],
  ])('%s', (_name, text) => {
    expect(read(text)).toEqual(two);
  });

  test('pairs with a blank between are both taken, and it is said that the CLI would not', () => {
    const text = `aws ${call} --client-metadata locale=de flow=change --region eu-west-1`;
    expect(read(text)).toEqual(two);
    expect(readNotes(text)).toEqual([
      'The AWS CLI itself would refuse flow=change: it wants a comma between pairs, not a blank.',
    ]);
  });

  test('pairs with a blank between in quotes are one value, as the CLI takes them, and it is said', () => {
    const text = `aws ${call} --client-metadata "locale=de flow=change"`;
    expect(read(text)).toEqual([['locale', 'de flow=change']]);
    expect(readNotes(text)).toEqual([
      'The AWS CLI reads all of de flow=change as the value of "locale": there is no comma.',
    ]);
  });

  test.each([
    [`aws ${call} ${given} stray`, 'After the value of --client-metadata stands stray, which belongs to no option.'],
    [
      `aws ${call} --client-metadata file://m.json`,
      'The metadata is in a file (file://m.json). Paste what the file holds.',
    ],
    [
      `aws ${call} --cli-input-json file://in.json`,
      'The input of the command (--cli-input-json) is in a file (file://in.json). Paste what the file holds.',
    ],
    [
      `aws ${call} --cli-input-yaml=file:///tmp/in.yaml`,
      'The input of the command (--cli-input-yaml) is in a file (file:///tmp/in.yaml). Paste what the file holds.',
    ],
    [`docker run amazon/aws-cli ${call}`, 'The command has no --client-metadata.'],
  ])('%s is refused with the reason', (text, reason) => {
    expect(read(text)).toBe(`This AWS CLI command could not be read. ${reason}`);
  });

  test('a request in it without ClientMetadata is refused as such', () => {
    expect(read(`aws ${call} --cli-input-json '{"AccessToken":"t"}'`)).toBe(WITHOUT);
  });
});

describe('object literals', () => {
  test.each([
    ['JavaScript', "{ locale: 'de', flow: `change` }"],
    [
      'JavaScript with comments and a trailing comma',
      "{\n  locale: 'de', // the mail\n  /* which */ 'flow': \"change\",\n}",
    ],
    ['JavaScript, assigned', "const metadata = { locale: 'de', flow: 'change' };"],
    ['JavaScript, computed names', "{ ['locale']: 'de', ['flow']: 'change' }"],
    ['a Map', "new Map([['locale', 'de'], ['flow', 'change']])"],
    ['TypeScript', "export const metadata: Record<string, string> = { locale: 'de', flow: 'change' } as const;"],
    ['TypeScript with satisfies', "const m = { locale: 'de', flow: 'change' } satisfies Record<string, string>"],
    ['members without braces', "locale: 'de',\nflow: 'change',"],
    ['Python', "{'locale': 'de', 'flow': 'change'}"],
    ['Python, assigned', "metadata = {\n    'locale': u'de',  # the mail\n    'flow': 'chan' 'ge',\n}"],
    ['dict of Python', "dict(locale='de', flow='change')"],
    ['Ruby', "{ 'locale' => 'de', :flow => \"change\" }"],
    ['Ruby with symbols', "{ locale: 'de', flow: 'change' }.freeze"],
    ['PHP', "['locale' => 'de', 'flow' => 'change']"],
    ['array of PHP', "$metadata = array('locale' => 'de', \"flow\" => \"chan\" . 'ge');"],
    ['Swift', 'let metadata: [String: String] = ["locale": "de", "flow": "change"]'],
    ['Go', 'map[string]string{\n\t"locale": "de",\n\t"flow": `change`,\n}'],
    ['Go with pointers', 'metadata := map[string]*string{"locale": aws.String("de"), "flow": aws.String("change")}'],
    ['Java', 'Map<String, String> metadata = Map.of("locale", "de", "flow", "change");'],
    ['Java with entries', 'Map.ofEntries(entry("locale", "de"), Map.entry("flow", "change"))'],
    ['Java, put one by one', 'metadata.put("locale", "de");\nmetadata.put("flow", "change");'],
    ['Kotlin', 'val metadata = mapOf("locale" to "de", "flow" to "change")'],
    ['Scala', 'Map("locale" -> "de", "flow" -> "change")'],
    ['C#', 'new Dictionary<string, string> { { "locale", "de" }, { "flow", "change" } }'],
    ['C# with indexes', 'var m = new Dictionary<string, string>\n{\n  ["locale"] = "de",\n  ["flow"] = "change",\n};'],
    ['Rust', 'HashMap::from([("locale".to_string(), "de".to_string()), ("flow".into(), "change".into())])'],
    ['Dart', "const <String, String>{'locale': 'de', 'flow': 'change'}"],
    ['Objective-C', '@{@"locale": @"de", @"flow": @"change"}'],
    ['PowerShell', '@{ locale = \'de\'; flow = "change" }'],
    ['PowerShell over lines', "$metadata = @{\n  locale = 'de'\n  'flow' = 'change'\n}"],
    ['Lua', '{ locale = "de", ["flow"] = "change" }'],
    ['Terraform', '{\n  locale = "de"\n  flow   = "change"\n}'],
    ['Elixir', '%{"locale" => "de", "flow" => "change"}'],
    ['indexes of PHP', "$metadata['locale'] = 'de';\n$metadata['flow'] = 'change';"],
    ['curly quotes', '{ “locale”: “de”, „flow“: ‘change’ }'],
  ])('of %s', (_name, text) => {
    expect(read(text)).toEqual(two);
  });

  test.each(["{ locale: 'de' }", "['locale' => 'de']", "{'locale': 'de'}"])('%s is said to be no JSON', (text) => {
    expect(parsePastedMetadata(text)).toMatchObject({ kind: 'recognised', format: 'code' });
  });

  test.each([
    ["{ note: 'it\\'s \\u00e4 \\u{1f98a}\\n' }", "it's ä 🦊\n"],
    ["['note' => 'C:\\new', ]", 'C:\\new'],
    ['{"note": "a \\"b\\" \\\\ \\/"}', 'a "b" \\ /'],
    ["@{ note = 'it''s' }", "it's"],
    ['@{ note = "a`nb ""c""" }', 'a\nb "c"'],
    ['map[string]string{"note": `a\\nb`}', 'a\\nb'],
    ["{'note': r'a\\nb'}", 'a\\nb'],
    ['{ note: “it’s” }', 'it’s'],
    ["{ note: 'a // b # c /* d */' }", 'a // b # c /* d */'],
  ])('%s keeps its value', (text, value) => {
    expect(read(text)).toEqual([['note', value]]);
  });

  test('what a language would put in is kept as written, and it is said', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as JavaScript has it
    const text = '{ id: `u-${user.id}`, locale: "de" }';
    expect(read(text)).toEqual([
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as JavaScript has it
      ['id', 'u-${user.id}'],
      ['locale', 'de'],
    ]);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as JavaScript has it
    expect(readNotes(text)).toEqual(['${user.id} is a variable and kept as it is written.']);
  });

  test.each([
    ["{ a: 'b', locale }", '"locale" is no key with a value.'],
    ["{ a: 'b', ...more }", '"...more" is no key with a value.'],
    ["{ a: 5, b: 'c' }", 'The value of "a" is a number, ClientMetadata takes strings only.'],
    ["{ a: True, b: 'c' }", 'The value of "a" is a boolean, ClientMetadata takes strings only.'],
    ["{ a: ['b'], c: 'd' }", 'The value of "a" is an array, ClientMetadata takes strings only.'],
    ["{ a: { b: 'c' } , d: 'e' }", 'The value of "a" is an object, ClientMetadata takes strings only.'],
    ["{ a: nil, b: 'c' }", 'The value of "a" is nil.'],
    [
      "{ a: locale, b: 'c' }",
      'The value of "a" is locale, which has no quotes: a variable, whose value is not in the text.',
    ],
    ["{ a: getLocale(), b: 'c' }", 'The value of "a" is getLocale(), whose value is not in the text.'],
    ["{ a: x ? 'b' : 'c' }", "The value of \"a\" is x ? 'b' : 'c', whose value is not in the text."],
    ["{ a: 'b' + c }", 'The value of "a" is \'b\' + c, whose value is not in the text.'],
    ["{ a: 'b' } { c: 'd' }", 'Several objects stand in the text. Paste one of them.'],
    ["{ a: 'b", "Line 1, at 'b: these quotes are not closed."],
    ["{ a: 'b'", "Line 1, at { a: 'b': this bracket is not closed."],
    ["{ a: 'b\\qc' }", 'The value of "a" holds \\q, which each language reads in its own way.'],
  ])('%s is refused with the reason', (text, reason) => {
    expect(read(text)).toBe(`This object could not be read. ${reason}`);
  });

  test.each([
    "fetch('https://a.example', { headers: { 'x-a': 'b' } })",
    "console.log({ a: 'b' }, { c: 'd' })",
    "{ AccessToken: 'secret', AttributeName: 'email' }",
    '{"AccessToken":"secret","AttributeName":"email"}',
  ])('%s holds no metadata and gives none', (text) => {
    expect(parsePastedMetadata(text).kind).toBe('not-recognised');
  });
});

describe('ClientMetadata within a text', () => {
  const body = '{"AccessToken":"t","AttributeName":"email","ClientMetadata":{"locale":"de","flow":"change"}}';

  test.each([
    [
      'SDK of JavaScript',
      "await client.send(new GetUserCommand({ AccessToken: token, ClientMetadata: { locale: 'de', flow: 'change' } }))",
    ],
    [
      'a variable of the same text',
      "const meta = { locale: 'de', flow: 'change' };\nawait client.send(new X({ AccessToken: t, ClientMetadata: meta }));",
    ],
    [
      'Amplify',
      "sendUserAttributeVerificationCode({ userAttributeKey: 'email', options: { clientMetadata: { locale: 'de', flow: 'change' } } })",
    ],
    [
      'boto3',
      "client.get_user_attribute_verification_code(\n    AccessToken=token,\n    AttributeName='email',\n    ClientMetadata={'locale': 'de', 'flow': 'change'},\n)",
    ],
    [
      'SDK of PHP',
      "$client->getUserAttributeVerificationCode(['AccessToken' => $token, 'ClientMetadata' => ['locale' => 'de', 'flow' => 'change']]);",
    ],
    [
      'SDK of Ruby',
      'client.get_user_attribute_verification_code(access_token: token, client_metadata: { "locale" => "de", "flow" => "change" })',
    ],
    [
      'SDK of Go',
      'input := &cip.GetUserAttributeVerificationCodeInput{\n\tAccessToken: aws.String(token),\n\tClientMetadata: map[string]string{"locale": "de", "flow": "change"},\n}',
    ],
    ['SDK of Java', 'builder().accessToken(token).clientMetadata(Map.of("locale", "de", "flow", "change")).build()'],
    [
      'SDK of Kotlin',
      'GetUserAttributeVerificationCodeRequest {\n  accessToken = token\n  clientMetadata = mapOf("locale" to "de", "flow" to "change")\n}',
    ],
    ['SDK of Swift', 'let input = Input(accessToken: token, clientMetadata: ["locale": "de", "flow": "change"])'],
    [
      'SDK of C#',
      'new Request { AccessToken = token, ClientMetadata = new Dictionary<string, string> { { "locale", "de" }, { "flow", "change" } } }',
    ],
    [
      'SDK of Rust',
      'client.get_user()\n  .access_token(token)\n  .client_metadata("locale", "de")\n  .client_metadata("flow", "change")\n  .send()',
    ],
    [
      'fetch',
      `fetch("https://cognito-idp.eu-west-1.amazonaws.com/", {\n  "headers": { "content-type": "application/x-amz-json-1.1" },\n  "body": ${JSON.stringify(body)},\n  "method": "POST"\n});`,
    ],
    [
      'fetch with JSON.stringify',
      "fetch(url, { method: 'POST', body: JSON.stringify({ AccessToken: t, ClientMetadata: { locale: 'de', flow: 'change' } }) })",
    ],
    [
      'cURL',
      `curl 'https://cognito-idp.eu-west-1.amazonaws.com/' \\\n  -H 'x-amz-target: A.B' \\\n  --data-raw '${body}' \\\n  --compressed`,
    ],
    [
      'cURL for cmd',
      `curl ^"https://a.example/^" ^\n  --data-raw ^"${body.replace(/[{}]/g, '^$&').replaceAll('"', '^\\^"')}^"`,
    ],
    ['cURL for cmd in quotes', `curl.exe "https://a.example/" ^\n  --data-raw "${body.replaceAll('"', '\\"')}"`],
    ['cURL after a prompt', `$ curl -s https://a.example/ -d '${body}'`],
    ['cURL with JSON', `curl --json '${body}' https://a.example/`],
    ['cURL over a pipe', `printf %s '${body}' |\ncurl https://a.example/ --data-binary @-`],
    [
      'PowerShell',
      `Invoke-WebRequest -Uri "https://a.example/" \`\n-Method "POST" \`\n-Body "${body.replaceAll('"', '`"')}"`,
    ],
    [
      "PowerShell's table",
      "Invoke-RestMethod https://a.example -Body (@{ AccessToken = $t; ClientMetadata = @{ locale = 'de'; flow = 'change' } } | ConvertTo-Json)",
    ],
    ['HTTP', `POST / HTTP/1.1\nHost: a.example\nX-Amz-Target: A.B\n\n${body}`],
    ['HTTP of an editor', `### send\nPOST https://a.example/\nContent-Type: application/x-amz-json-1.1\n\n${body}`],
    ['a HAR file', JSON.stringify({ log: { entries: [{ request: { postData: { text: body } } }] } })],
    [
      'a line of a log',
      `2026-11-26T08:00:00Z INFO {"version":"1","request":{"clientMetadata":{"locale":"de","flow":"change"}}}`,
    ],
    ['YAML', 'AttributeName: email\nClientMetadata:\n  locale: de\n  # which\n  flow: "change"\nAccessToken: t'],
    [
      'TOML',
      '[request]\nAttributeName = "email"\n\n[request.ClientMetadata]\nlocale = "de"\nflow = "change"\n\n[other]\na = 1',
    ],
    ['properties', 'app.clientMetadata.locale=de\napp.clientMetadata.flow=change'],
    [
      'two blocks of which one has it',
      `\`\`\`\nnpm ci\n\`\`\`\nthen\n\`\`\`js\nsend({ ClientMetadata: { locale: 'de', flow: 'change' } })\n\`\`\``,
    ],
  ])('%s', (_name, text) => {
    expect(read(text)).toEqual(two);
  });

  test.each([
    [
      'send({ ClientMetadata: metadata })',
      'This object could not be read. ClientMetadata is metadata, whose entries are not in the text. Paste the object itself.',
    ],
    [
      "a({ ClientMetadata: { b: 'c' } }); a({ ClientMetadata: { b: 'd' } })",
      'This object could not be read. The text holds 2 different ClientMetadata. Paste one of them.',
    ],
    [
      'curl https://a.example/ -d \'{"AccessToken":"t"}\'',
      'This request could not be read. This request has no body with ClientMetadata in it.',
    ],
    [
      'curl https://a.example/ -d @body.json',
      'This request could not be read. The body is in a file (@body.json). Paste what the file holds.',
    ],
    ['POST / HTTP/1.1\nHost: a.example\n\n{"AccessToken":"t"}', WITHOUT],
    ['ClientMetadata:\n  - locale', 'ClientMetadata is - locale, whose entries are not in the text.'],
  ])('%s is refused with the reason', (text, reason) => {
    expect(read(text)).toContain(reason);
  });
});

describe('pairs', () => {
  test.each([
    ['YAML', 'locale: de\nflow: change'],
    ['YAML with quotes and comments', '---\n"locale": \'de\' # the mail\n\nflow: "chan\\x67e"'],
    ['TOML', 'locale = "de"\nflow = \'change\' # which'],
    ['TOML under a header', '[metadata]\nlocale = "de"\nflow = "change"'],
    ['two columns', 'locale\tde\nflow\tchange\n'],
    ['two columns of Windows, with names', 'Key\tValue\r\nlocale\tde\r\nflow\tchange'],
    ['two columns with empty ones after them', 'locale\tde\t\t\nflow\tchange\t\t'],
    ['a table of Markdown', '| key | value |\n|---|:--|\n| `locale` | de |\n| flow | change |'],
    ['a query string', 'locale=de&flow=change'],
    ['a query string with its mark', '?locale=de&flow=chang%65'],
    ['the query of a URL', 'https://a.example/path?locale=de&flow=chan%67e#top'],
    ['JSON within a string of JSON', JSON.stringify('{"locale":"de","flow":"change"}')],
    ['semicolons', 'locale=de;flow=change'],
    ['semicolons and blanks', 'locale=de; flow=change;'],
    ['blanks', 'locale=de flow=change'],
    ['curly quotes', 'locale=“de”\nflow=‘change’'],
  ])('as %s', (_name, text) => {
    expect(read(text)).toEqual(two);
  });

  test.each([
    [
      'note: |\n  one\n  two\nlocale: de',
      [
        ['note', 'one\ntwo\n'],
        ['locale', 'de'],
      ],
    ],
    ['note: >-\n  one\n  two', [['note', 'one two']]],
    ["note: 'it''s'", [['note', "it's"]]],
    ['url: https://a.example/?b=c#d', [['url', 'https://a.example/?b=c#d']]],
    [
      'note\t"a ""b""\nc"\nlocale\tde',
      [
        ['note', 'a "b"\nc'],
        ['locale', 'de'],
      ],
    ],
    ['note = """\none\ntwo"""', [['note', 'one\ntwo']]],
    ['url=https://a.example/?b=c&d=e', [['url', 'https://a.example/?b=c&d=e']]],
    [
      'name=J%C3%B6rg+B&b=2',
      [
        ['name', 'Jörg B'],
        ['b', '2'],
      ],
    ],
    ['https://a.example/?next=/a', [['next', '/a']]],
    ['handle=@anna', [['handle', '@anna']]],
    ['code={####}', [['code', '{####}']]],
    ["a=it's fine", [['a', "it's fine"]]],
  ])('%j keeps its values', (text, pairs) => {
    expect(read(text)).toEqual(pairs);
  });

  test('a scalar of YAML that is no text is taken as one, and it is said', () => {
    expect(read('count: 5\nis: yes')).toEqual([
      ['count', '5'],
      ['is', 'yes'],
    ]);
    expect(readNotes('count: 5\nis: yes')).toEqual([
      '"5" is no text in YAML; it is taken as one.',
      '"yes" is no text in YAML; it is taken as one.',
    ]);
  });

  test.each([
    ['{"a":"b"}\n{"c":"d"}', 'Line 2, column 1: the end of the text was expected'],
    ['a\tb\tc', 'Row 1 has 3 columns; key and value are two.'],
    ['a: b\nc:', 'Line 2: the value of "c" is empty: YAML reads null. Write "" for an empty text.'],
    ['a: [b]\nc: d', 'Line 1: the value of "a" is a list or map, ClientMetadata takes strings only.'],
    ['a: "b" c', 'Line 1: the value of "a" has quotes that are not closed, or something after them.'],
    ["const a = 'b';", 'Line 1: key=value was expected.'],
    ["a='b';", 'Line 1: something stands after the quotes that close the value.'],
  ])('%j is refused with the reason', (text, reason) => {
    expect(read(text)).toContain(reason);
  });
});
