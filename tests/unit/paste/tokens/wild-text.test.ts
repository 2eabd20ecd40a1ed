import { describe, expect, it } from 'vitest';
import { parsePasted } from '../../../../lib/paste/tokens/parse-pasted-tokens.ts';
import { decodeToken } from '../../../../lib/tokens/decode-token.ts';
import { judge } from '../../../../lib/verdict/verdict.ts';
import { makeAccessToken, makeIdToken } from '../../../support/make-token.ts';
import { makeEntry } from '../../exchange/har-fixtures.ts';

const access = makeAccessToken();
const id = makeIdToken();

function paste(text: string) {
  const result = parsePasted(text, 1);
  return result.kind === 'problem' ? result.sentence : result.sightings.map(({ rawToken }) => rawToken);
}

/** The text in pieces of that length. */
function cut(text: string, length: number): string[] {
  return text.match(new RegExp(`.{1,${length}}`, 'g')) ?? [];
}

describe('a token that is broken over lines', () => {
  it.each([
    ['by quoted-printable', cut(access, 75).join('=\r\n')],
    ['by quoted-printable, in a form', `access_token=3D${cut(access, 60).join('=\n')}&expires_in=3D3600`],
    ['by JavaScript and Java', `const token = "${cut(access, 80).join('" +\n  "')}";`],
    ['by JavaScript, with the sign in front', `const token = '${cut(access, 80).join("'\n  + '")}';`],
    ['by PHP', `$token = '${cut(access, 80).join("' .\n  '")}';`],
    ['by Lua', `local token = "${cut(access, 80).join('" ..\n  "')}"`],
    ['by Visual Basic', `token = "${cut(access, 80).join('" &\n  "')}"`],
    ['by Python', `token = (\n    "${cut(access, 80).join('"\n    "')}"\n)`],
    ['by C', `const char *token = "${cut(access, 80).join('" \\\n  "')}";`],
    ['on one line', `const token = "${cut(access, 80).join('" + "')}";`],
    ['by a diff', `+${cut(access, 80).join('\n+')}`],
    ['by a here-document', `TOKEN=$(cat <<EOF\n${cut(access, 80).join('\n')}\nEOF\n)`],
    ['by PowerShell', cut(access, 80).join('`\r\n')],
    ['by cmd', cut(access, 80).join('^\r\n')],
    ['by SQL', `SELECT '${cut(access, 80).join("' ||\n  '")}'`],
    ['by Visual Basic 6', `token = "${cut(access, 80).join('" & _\n  "')}"`],
    ['by a comment', `# ${cut(access, 80).join('\n# ')}`],
    [
      'by an editor with line numbers',
      cut(access, 80)
        .map((line, index) => `${index + 8}  ${line}`)
        .join('\n'),
    ],
    ['by HTML', cut(access, 80).join('<br>\n')],
  ])('%s is joined', (_name, text) => {
    expect(paste(text)).toEqual([access]);
  });

  it.each([
    ['a comment', `${cut(access, 80).join('\n')}\n# comment`],
    ['a comment of JavaScript', `TOKEN=${cut(access, 80).join('\n  ')}\n// next`],
    ['the end of its quotes', `\`${cut(access, 80).join('\n')}\`\nis the token`],
  ])('is not joined with %s after it', (_name, text) => {
    expect(paste(text)).toEqual([access]);
  });

  it.each([
    ['in a list', `["${access}",\n"${id}"]`],
    ['one after the other', `"${access}"\n"${id}"`],
    ['that are added', `"${access}" + "${id}"`],
  ])('two whole ones %s stay two', (_name, text) => {
    expect(paste(text)).toEqual([access, id]);
  });
});

describe('what holds no token of Cognito is named', () => {
  it.each([
    ['Authorization: Bearer undefined', /stands "undefined": the app had none/],
    [`curl https://api.example/ -H 'Authorization: Bearer null'`, /stands "null": the app had none/],
    ['[object Promise]', /stands "\[object Promise\]": the app had none/],
    ['Authorization: <sensitive>', /was redacted/],
  ])('%s', (text, sentence) => {
    expect(paste(text)).toMatch(sentence);
  });

  const segment = (value: object) =>
    Buffer.from(JSON.stringify(value)).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
  const header = {
    alg: 'ES256',
    kid: 'a',
    signer: 'arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/b',
    iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_TestPool1',
    client: 'c',
    exp: 1,
  };
  const signature = `${'A'.repeat(86)}==`;

  it.each([{ sub: 'a' }, { sub: 'ab' }, { sub: 'abc' }])(
    "a load balancer's data with padded segments: %j",
    (claims) => {
      const data = `${segment(header)}.${segment(claims)}.${signature}`;
      expect(data).toContain('=');
      for (const text of [data, `x-amzn-oidc-data: ${data}`]) {
        const result = parsePasted(text, 1);
        if (result.kind === 'problem') throw new Error(result.sentence);
        expect(result.sightings.map(({ rawToken }) => rawToken)).toEqual([data]);
        expect(result.warning).toBeUndefined();
        expect(result.format).toBe(text === data ? 'token' : 'headers');
        const token = decodeToken(data);
        expect(token && judge(token, 'GetUser', 1).summary).toBe("a load balancer's user claims: cannot call Cognito");
      }
    },
  );

  it.each([
    [
      'AWSELBAuthSessionCookie-0=abc; AWSELBAuthSessionCookie-1=def',
      'Signed in by a load balancer (cookie AWSELBAuthSessionCookie-0): the tokens never reach the browser',
    ],
    ['Cookie: theme=dark; _oauth2_proxy=abc|1795374949|def', 'Signed in by oauth2-proxy (cookie _oauth2_proxy)'],
    ['session=Fe26.2*1*abc*def', 'Signed in by iron-session (cookie session)'],
    ['Fe26.2*1*abc*def*ghi', 'Signed in by iron-session'],
    ['__Host-next-auth.session-token=abc; a=b', 'Signed in by next-auth'],
    ['Authorization: Bearer [REDACTED]', 'The token was redacted. Copy it from where it stands in full.'],
    ['Bearer ***', 'The token was redacted.'],
    ['<redacted>', 'The token was redacted.'],
  ])('%s', (text, sentence) => {
    expect(paste(text)).toContain(sentence);
  });

  it.each([
    [
      'a HAR that Chrome sanitized',
      { creator: { name: 'WebInspector', version: '537.36' } },
      [['accept', '*/*']],
      /saved without sensitive data.*"Allow to generate HAR with sensitive data"/,
    ],
    [
      'a HAR whose headers a tool redacted',
      { creator: { name: 'Dev Proxy' } },
      [['Authorization', 'REDACTED']],
      /headers were redacted \(authorization\)/,
    ],
    [
      'a HAR with masked cookies',
      { creator: { name: 'WebInspector' } },
      [['Cookie', '[masked]']],
      /headers were redacted \(cookie\)/,
    ],
    [
      'a HAR of another browser without tokens',
      { creator: { name: 'Firefox' } },
      [['accept', '*/*']],
      /^No token was found in this text, taken as HAR file/,
    ],
    [
      'a HAR of Chrome with a cookie',
      { creator: { name: 'WebInspector' } },
      [['cookie', 'theme=dark']],
      /^No token was found in this text, taken as HAR file/,
    ],
  ] as const)('%s', (_name, log, requestHeaders, sentence) => {
    const entries = [makeEntry('Chromium', { requestHeaders })];
    expect(paste(JSON.stringify({ log: { version: '1.2', ...log, entries } }))).toMatch(sentence);
  });
});
