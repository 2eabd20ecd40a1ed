import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PasteResult, parsePasted } from '../../../../lib/paste/tokens/parse-pasted-tokens.ts';
import { makeAccessToken, makeIdToken, makeJwt, makeRefreshToken } from '../../../support/make-token.ts';
import { makeEntry } from '../../exchange/har-fixtures.ts';

const nowMs = 1_795_374_949_000;
const access = makeAccessToken();
const id = makeIdToken();
const refresh = makeRefreshToken();
const names = new Map<string, string>([
  [access, 'access'],
  [id, 'id'],
  [refresh, 'refresh'],
]);

/** "format: token > step > step" a sighting, or the problem's sentence. */
function describeResult(result: PasteResult): readonly string[] {
  if (result.kind === 'problem') return [result.sentence];
  return result.sightings.map(({ rawToken, place }) => {
    return `${place.key}: ${[names.get(rawToken) ?? 'unknown', ...place.path].join(' > ')}`;
  });
}

function paste(text: string): readonly string[] {
  return describeResult(parsePasted(text, nowMs));
}

const body = JSON.stringify({ AccessToken: access });
const backticked = body.replaceAll('"', '`"');
const careted = body.replaceAll('"', '^\\^"').replace('{', '^{').replace('}', '^}');

describe('parsePasted finds', () => {
  it.each<[string, string, readonly string[]]>([
    ['a bare token', access, ['token: access']],
    ['a token in quotes, with blanks around', `\n  "${id}"  \n`, ['token: id']],
    ['a refresh token', refresh, ['token: refresh']],
    ['a Bearer value', `Bearer ${access}`, ['Bearer header: access > Bearer']],
    ['an Authorization header', `Authorization: Bearer ${access}`, ['Bearer header: access > Authorization > Bearer']],
    [
      'several header lines',
      `host: api.example\nauthorization: Bearer ${access}\ncookie: a=b; idToken=${id}`,
      ['headers: access > Authorization > Bearer', 'headers: id > Cookie > idToken'],
    ],
    [
      'a whole HTTP request',
      `POST / HTTP/1.1\r\nHost: cognito-idp.eu-west-1.amazonaws.com\r\nX-Amz-Target: x\r\n\r\n${body}`,
      ['headers: access > body > AccessToken'],
    ],
    [
      'header lines with a chunked cookie',
      `cookie: t.0=${access.slice(0, 400)}; t.1=${access.slice(400)}\naccept: */*`,
      ['headers: access > Cookie > t'],
    ],
    [
      'a JSON reply',
      JSON.stringify({ AuthenticationResult: { AccessToken: access, RefreshToken: refresh } }, null, 2),
      ['JSON: access > AuthenticationResult > AccessToken', 'JSON: refresh > AuthenticationResult > RefreshToken'],
    ],
    [
      'a URL with a fragment',
      `https://app.example/cb?page=1#access_token=${access}&id_token=${id}&token_type=Bearer`,
      ['URL: access > access_token', 'URL: id > id_token'],
    ],
    ['a fragment alone', `#id_token=${id}&state=1`, ['URL: id > id_token']],
    ['a form', `grant_type=refresh_token&refresh_token=${refresh}`, ['form: refresh > refresh_token']],
    ['document.cookie', `a=b; x.accessToken=${access}`, ['cookies: access > Cookie > x.accessToken']],
    ['export', `export ACCESS_TOKEN=${access}`, ['environment variable: access > ACCESS_TOKEN']],
    ['export with quotes', `export TOKEN="${access}"`, ['environment variable: access > TOKEN > JSON']],
    ['set of cmd', `set TOKEN=${access}`, ['environment variable: access > TOKEN']],
    ['a variable of PowerShell', `$env:TOKEN = '${access}'`, ['environment variable: access']],
    ['a .env file', `# tokens\nID=${id}\nACCESS=${access}`, ['text: id > ID', 'text: access > ACCESS']],
    ['prose around a token', `Here it is: ${access}, thanks!`, ['text: access']],
    [
      'cURL for bash',
      `curl 'https://cognito-idp.eu-west-1.amazonaws.com/' \\\n  -H 'authorization: Bearer ${access}' \\\n  --data-raw '${body}' \\\n  --compressed`,
      ['cURL command: access > Authorization > Bearer', 'cURL command: access > body > AccessToken'],
    ],
    [
      'cURL with -b, -H attached, and a URL',
      `$ curl -s -b "idToken=${id}; x=1" "-Hx-token: ${access}" "https://api.example/?token=${access}"`,
      ['cURL command: access > X-Token', 'cURL command: id > Cookie > idToken', 'cURL command: access > URL > token'],
    ],
    [
      'cURL with --oauth2-bearer',
      `curl --oauth2-bearer ${access} https://x.example`,
      ['cURL command: access > Authorization > Bearer'],
    ],
    [
      'cURL for cmd',
      `curl ^"https://x.example/^" ^\r\n  -H ^"authorization: ${access}^" ^\r\n  --data-raw ^"${careted}^"`,
      ['cURL command: access > Authorization', 'cURL command: access > body > AccessToken'],
    ],
    [
      'cURL for PowerShell',
      `curl.exe "https://x.example/" \`\n  -H "authorization: ${access}" \`\n  -d "${backticked}"`,
      ['cURL command: access > Authorization', 'cURL command: access > body > AccessToken'],
    ],
    [
      'a HAR file',
      JSON.stringify({
        log: { version: '1.2', entries: [makeEntry('Chromium', { requestHeaders: [['authorization', access]] })] },
      }),
      ['HAR file: access > https://app.example > request > Authorization'],
    ],
    [
      'the body of a reply in a HAR file of Firefox, base64 of a byte for each character',
      JSON.stringify({
        log: {
          entries: [
            makeEntry('Firefox', {
              url: 'https://api.example/me',
              mimeType: 'application/x-amz-json-1.1',
              content: { text: btoa(JSON.stringify({ name: 'ü', token: id })), encoding: 'base64' },
            }),
          ],
        },
      }),
      ['HAR file: id > https://api.example > response > GET /me body > token'],
    ],
  ])('%s', (_case, text, finds) => {
    expect(paste(text)).toEqual(finds);
  });

  it("a token in the browsers' PowerShell command", () => {
    const command = `Invoke-WebRequest -Uri "https://x.example" -Headers @{"authorization"="Bearer ${access}"} -Body "${backticked}"`;
    const result = parsePasted(command, nowMs);
    expect(result).toMatchObject({ kind: 'found', format: 'PowerShell command' });
    expect(paste(command).every((line) => line.startsWith('PowerShell command: access'))).toBe(true);
  });

  it('a token whose name is a token too, and gives the name without it', () => {
    const found = parsePasted(`x-${access}: ${id}\ncookie: ${refresh}=${id}; a=b`, nowMs);
    if (found.kind === 'problem') throw new Error(found.sentence);
    const places = JSON.stringify(found.sightings.map(({ place }) => place));
    expect(found.sightings.length).toBeGreaterThan(0);
    for (const token of [access, refresh]) expect(places).not.toContain(token.slice(0, 20));
  });

  it('with area pasted, no origin, and the time of the paste', () => {
    expect(parsePasted(access, nowMs)).toEqual({
      kind: 'found',
      format: 'token',
      sightings: [{ rawToken: access, place: { area: 'pasted', origin: '', key: 'token', path: [] }, seenAtMs: nowMs }],
    });
  });
});

describe('a token broken over lines', () => {
  const wrap = (text: string, width: number, glue = '\n') =>
    text.match(new RegExp(`.{1,${width}}`, 'g'))?.join(glue) ?? '';

  it.each<[string, string]>([
    ['by a terminal', wrap(access, 80)],
    ['by a terminal, inside the signature only', `${access.slice(0, -100)}\n${access.slice(-100)}`],
    ['with an indent', wrap(access, 76, '\r\n    ')],
    ['with quote marks of mail', wrap(access, 70, '\n> ')],
    ['with backslashes', wrap(access, 60, '\\\n')],
    ['with zero-width spaces', wrap(access, 40, '\u200b')],
    ['with blanks, from a PDF', wrap(access, 50, ' ')],
    ['right before a segment that begins like a token', access.replace('.eyJ', '.\neyJ')],
  ])('%s is put together', (_case, text) => {
    const result = parsePasted(text, nowMs);
    expect(result).toMatchObject({ kind: 'found', sightings: [{ rawToken: access }] });
    expect(result).not.toHaveProperty('warning');
  });

  it('is put together after a header name or in a variable', () => {
    expect(paste(`Authorization: Bearer ${wrap(access, 80)}`)).toEqual([
      'Bearer header: access > Authorization > Bearer',
    ]);
    expect(paste(`export TOKEN=${wrap(access, 80)}`)).toEqual(['environment variable: access > TOKEN']);
  });

  it('is put together when it is a refresh token', () => {
    expect(parsePasted(wrap(refresh, 80), nowMs)).toMatchObject({ sightings: [{ rawToken: refresh }] });
  });

  it('is not glued to the words or the token after it', () => {
    expect(paste(`${access}\nThanks`)).toEqual(['text: access']);
    expect(paste(`${access}\n${id}\n${refresh}`)).toEqual(['text: access', 'text: id', 'text: refresh']);
  });

  it('is not glued to the next one even when its signature is too short to be whole', () => {
    const stubs = [access, id].map((token) => `${token.slice(0, token.lastIndexOf('.'))}.c2ln`);
    const result = parsePasted(stubs.join('\n'), nowMs);
    expect(result.kind === 'found' && result.sightings.map(({ rawToken }) => rawToken)).toEqual(stubs);
  });

  it('is put together at any width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 400 }), (width) => {
        expect(parsePasted(wrap(id, width), nowMs)).toMatchObject({ sightings: [{ rawToken: id }] });
      }),
    );
  });
});

describe('parsePasted says', () => {
  const [header, claims] = access.split('.');
  it.each<[string, string, RegExp]>([
    ['that nothing was pasted', '  \n ', /^Nothing was pasted\./],
    ['that the signature is missing', `${header}.${claims}`, /2 of its 3 parts, the signature is missing/],
    ['that the signature is missing after the last dot', `${header}.${claims}.`, /2 of its 3 parts/],
    ['that only the first part is there', `Bearer ${header}`, /1 of its 3 parts/],
    ['that a refresh token is cut', refresh.split('.').slice(0, 4).join('.'), /4 of its 5 parts/],
    ['that the beginning is missing', access.slice(30), /beginning of this token is missing/],
    ['that the token is shortened', `${access.slice(0, 40)}…`, /shortened with an ellipsis/],
    [
      'that the token is shortened with dots',
      `token: ${access.slice(0, 40)}...${access.slice(-9)}`,
      /shortened with an ellipsis/,
    ],
    ['that it is a fingerprint', '#0123456789ab', /is a fingerprint/],
    [
      'that it is the name of a variable',
      'Authorization: Bearer $ACCESS_TOKEN',
      /^\$ACCESS_TOKEN is the name of a variable/,
    ],
    ['that it is the name of a variable, alone', '%TOKEN%', /^%TOKEN% is the name of a variable/],
    ['that it cannot be read', `${header}.eyJub3QganNvbg.abcdefghijkl`, /token of 3 parts, but it cannot be read/],
    ['that there is none in this JSON', '{"ok":true}', /^No token was found in this text, taken as JSON\./],
    ['that there is none in this command', 'curl https://x.example', /taken as cURL command\./],
    ['that there is none in this text', 'hello there', /^No token was found in this text\. A token begins with eyJ/],
    ['that it is too much', 'x'.repeat(50_000_001), /^51 million characters are too many/],
  ])('%s', (_case, text, sentence) => {
    const result = parsePasted(text, nowMs);
    expect(result.kind === 'problem' && result.sentence).toMatch(sentence);
  });

  it('that a token which can be read seems to be cut at its end', () => {
    const cut = access.slice(0, -50);
    const result = parsePasted(cut, nowMs);
    expect(result).toMatchObject({ kind: 'found', sightings: [{ rawToken: cut }] });
    expect(result.kind === 'found' && result.warning).toMatch(/seems to be cut/);
  });

  it('nothing odd about a token of an algorithm it does not know', () => {
    const [odd, middle] = makeJwt({ sub: '1' }, { alg: 'X999' }).split('.');
    expect(parsePasted(`${odd}.${middle}.c2ln`, nowMs)).not.toHaveProperty('warning');
  });
});

describe('any text', () => {
  it('is answered, with a sentence or with sightings, and never makes it throw', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.json({ maxDepth: 1 }),
      fc.constantFrom(
        'curl ',
        '-H ',
        'Bearer ',
        access,
        access.slice(0, 300),
        '\n',
        '^"',
        '`',
        "'",
        '{"log":{"entries":[',
        '=',
        '; ',
        '://',
        '#',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const result = parsePasted(pieces.join(''), nowMs);
        if (result.kind === 'problem') expect(result.sentence).toMatch(/\.$/);
        else expect(result.sightings.length).toBeGreaterThan(0);
      }),
    );
  });

  it('gives no sentence that quotes a token', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: access.length - 1 }), (length) => {
        const result = parsePasted(access.slice(0, length), nowMs);
        if (result.kind === 'problem') expect(result.sentence).not.toContain('eyJ'.concat(access.slice(3, 20)));
      }),
    );
  });
});
