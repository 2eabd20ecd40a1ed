/** Texts that were once taken as entries that nobody wrote. */
import { describe, expect, test } from 'vitest';
import { parsePastedMetadata } from '../../../../lib/paste/metadata/parse-pasted-metadata.ts';

function read(text: string) {
  const pasted = parsePastedMetadata(text);
  if (pasted.kind === 'not-recognised') return pasted.sentence;
  return pasted.entries.map(({ key, value }) => [key, value]);
}

const two = [
  ['locale', 'de'],
  ['flow', 'change'],
];
const map = { locale: 'de', flow: 'change' };
const body = JSON.stringify({ ClientId: '1example23', ClientMetadata: map });
const json = JSON.stringify(map);

describe('a request within the text of a member is read', () => {
  test.each([
    ['options of fetch', JSON.stringify({ method: 'POST', body })],
    ['postData of a HAR', JSON.stringify({ mimeType: 'application/x-amz-json-1.1', text: body })],
    [
      'a line of a log',
      JSON.stringify({ level: 'INFO', message: JSON.stringify({ request: { clientMetadata: map } }) }),
    ],
    ['ClientMetadata as a text', JSON.stringify({ ClientId: '1example23', ClientMetadata: json })],
  ])('%s', (_name, text) => {
    expect(read(text)).toEqual(two);
  });

  test('but a value of ClientMetadata stays a value', () => {
    expect(read(JSON.stringify({ ClientMetadata: { note: body } }))).toEqual([['note', body]]);
  });
});

describe('a request or an event without ClientMetadata is no map', () => {
  test.each([
    ['SignUp', '{"ClientId":"1example23","Username":"u","Password":"p"}'],
    ['ForgotPassword', "{ ClientId: '1example23', Username: 'u' }"],
    ['RevokeToken', '{"ClientId":"1example23","Token":"t"}'],
    ['headers', 'content-type: application/x-amz-json-1.1\nx-amz-target: AWSCognitoIdentityProviderService.SignUp'],
  ])('%s', (_name, text) => {
    expect(read(text)).toBe('This is a request to Cognito without ClientMetadata.');
  });

  test.each([
    ['JSON', '{"triggerSource":"CustomMessage_SignUp","request":{"userAttributes":{"sub":"1"}},"response":{}}'],
    ['as Node prints it', "{\n  version: '1',\n  request: { userAttributes: { sub: '1' } },\n  response: {}\n}"],
  ])('an event: %s', (_name, text) => {
    expect(read(text)).toMatch(/^This event of a trigger has no clientMetadata/);
  });

  test('one name of a request may be the key of an entry', () => {
    expect(read('{"ClientId":"1example23"}')).toEqual([['ClientId', '1example23']]);
    expect(read('{"Token":"t","Code":"c"}')).toEqual([
      ['Token', 't'],
      ['Code', 'c'],
    ]);
    expect(read('{"ClientMetadata":{"ClientId":"a","Username":"b"}}')).toEqual([
      ['ClientId', 'a'],
      ['Username', 'b'],
    ]);
  });
});

describe('the AWS CLI', () => {
  test('of an option that stands twice the last counts, and it is said', () => {
    const pasted = parsePastedMetadata('aws cognito-idp sign-up --client-metadata a=1 --client-metadata b=2');
    expect(pasted).toMatchObject({
      entries: [{ key: 'b', value: '2' }],
      notes: ['--client-metadata stands more than once: the AWS CLI takes the last one.'],
    });
  });

  test('two commands with different metadata are refused', () => {
    const command = 'aws cognito-idp sign-up --client-metadata';
    expect(read(`${command} a=1\n${command} b=2`)).toMatch(/2 different ClientMetadata/);
    expect(read(`${command} a=1\n${command} a=1`)).toEqual([['a', '1']]);
  });
});

describe('quoted or escaped once more', () => {
  test.each([
    ["a shell's quotes", `'${json}'`],
    ['escaped quotes', json.replaceAll('"', '\\"')],
    ['a cell of CSV', `"${json.replaceAll('"', '""')}"`],
    ['codes of HTML', json.replaceAll('"', '&quot;')],
    ['three backticks on one line', `\`\`\`${json}\`\`\``],
    ['a query string in HTML', 'locale=de&amp;flow=change'],
    ['a fragment', '#locale=de&flow=change'],
    ['the rest of a query string', '&locale=de&flow=change'],
    ['pairs with commas on lines', 'locale=de,\nflow=change'],
    ["cmd's variables", 'set locale=de\nset flow=change'],
    ["PowerShell's variables", '$env:locale="de"\n$env:flow="change"'],
  ])('%s', (_name, text) => {
    expect(read(text)).toEqual(two);
  });

  test('a query string of one pair has no mark in its key', () => {
    expect(read('?locale=de')).toEqual([['locale', 'de']]);
  });

  test('lines with arrows are refused, not cut at the equals sign', () => {
    expect(read('locale => de\nflow => change')).toMatch(/key=value was expected/);
  });
});

test('one backtick is no fence, whose first line may name a language', () => {
  expect(read('```sh\na=1\n```')).toEqual([['a', '1']]);
  expect(read('`foo\nbar=1`')).toMatch(/^This is neither/);
});
