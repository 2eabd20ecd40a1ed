import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCopySource } from '../../../../lib/log/copy-as/copy-source.ts';
import { copyAs, copyTargets, copyWithRawToken } from '../../../../lib/log/copy-as/targets.ts';
import { formatMark } from '../../../../lib/tokens/seal-marks.ts';
import { makeAccessToken, makeRefreshToken } from '../../../support/make-token.ts';
import { makeExchange, makeSendBody, testFingerprint } from '../../exchange/make-exchange.ts';
import { nastyTexts } from './nasty-texts.ts';

const seal = `#${testFingerprint}`;
const hole = { variable: 'ACCESS_TOKEN' };

describe('readCopySource', () => {
  it('splits every text at the token', () => {
    const source = readCopySource(
      makeExchange({
        url: `https://a/?t=${seal}`,
        headers: [['Authorization', `Bearer ${seal}`]],
        body: `${seal}${seal}`,
      }),
    );
    expect(source.url).toEqual(['https://a/?t=', hole]);
    expect(source.headers).toEqual([['Authorization', ['Bearer ', hole]]]);
    expect(source.body).toEqual([hole, hole]);
  });

  it.each([
    ['{"RefreshToken":"#"}', 'REFRESH_TOKEN'],
    ['{"AuthParameters":{"REFRESH_TOKEN":"#"}}', 'REFRESH_TOKEN'],
    ['{"Token":"#","ClientId":"x"}', 'REFRESH_TOKEN'],
    ['{"AccessToken":"#"}', 'ACCESS_TOKEN'],
    ['token=#', 'ACCESS_TOKEN'],
  ])('names the variable in %s %s', (body, variable) => {
    const source = readCopySource(makeExchange({ body: body.replace('#', seal) }));
    expect(source.body).toContainEqual({ variable });
  });

  it('leaves the headers out that the sender sets, credentials and malformed ones, and says so', () => {
    const source = readCopySource(
      makeExchange({
        headers: [
          [':authority', 'x'],
          ['Cookie', 'session=1'],
          ['User-Agent', 'x'],
          ['Sec-Fetch-Mode', 'cors'],
          ['Authorization', 'Basic dXNlcjpwYXNz'],
          ['x-bad name', 'x'],
          ['x-broken', 'a\r\nb: c'],
          ['X-Amz-Target', 'x'],
        ],
      }),
    );
    expect(source.headers.map(([name]) => name)).toEqual(['X-Amz-Target']);
    expect(source.notes.join()).toContain(
      ':authority, cookie, user-agent, sec-fetch-mode, authorization, x-bad name, x-broken',
    );
  });

  it.each([
    ['{"AccessToken":"#","Code":"‹code›"}', ['{"AccessToken":"', hole, '","Code":"', { variable: 'CODE' }, '"}']],
    ['{"a":[{"PASSWORD": "‹password›"}]}', ['{"a":[{"PASSWORD": "', { variable: 'PASSWORD' }, '"}]}']],
    ['{"Session":"‹session:0123456789ab›"}', ['{"Session":"', { variable: 'SESSION' }, '"}']],
    ['{"ClientMetadata":{"a":"‹code›"}}', ['{"ClientMetadata":{"a":"‹code›"}}']],
    ['{"Code":"a ‹code›"}', ['{"Code":"a ‹code›"}']],
    ['{"Code":"‹password›"}', ['{"Code":"‹password›"}']],
    ['{"a":"#…"}', ['{"a":"#…"}'.replace('#', seal)]],
  ])('leaves holes in %s where the seal took secrets out, and nowhere else', (body, pieces) => {
    expect(readCopySource(makeExchange({ body: body.replace('"#', `"${seal}`) })).body).toEqual(pieces);
  });

  it('fills in the real refresh token', () => {
    const rawToken = makeRefreshToken();
    const body = `{"RefreshToken":"${formatMark({ kind: 'secret', secret: 'refresh-token', fingerprint: testFingerprint })}"}`;
    expect(readCopySource(makeExchange({ body })).body).toContainEqual({ variable: 'REFRESH_TOKEN' });
    expect(readCopySource(makeExchange({ body }), rawToken).body).toEqual([`{"RefreshToken":"${rawToken}"}`]);
  });

  it('says what is to be set before the copy is run', () => {
    const source = readCopySource(makeExchange({ body: `{"AccessToken":"${seal}","Code":"‹code›"}` }));
    expect(source.notes).toEqual([expect.stringMatching(/^Set before you run it: CODE\.$/)]);
  });

  it('says which other tokens stand as fingerprints', () => {
    const source = readCopySource(makeExchange({ body: `{"AccessToken":"${seal}","a":"#0123456789ab"}` }));
    expect(source.notes).toEqual([expect.stringContaining('#0123456789ab')]);
  });

  it('says that the browser did not give the whole body', () => {
    const exchange = { ...makeExchange(), capture: { request: 'cut', response: 'whole' } as const };
    expect(readCopySource(exchange).notes).toEqual([expect.stringContaining('beginning of the body')]);
  });
});

describe('copyTargets', () => {
  it('have ids of their own', () => {
    expect(new Set(copyTargets.map(({ id }) => id)).size).toBe(copyTargets.length);
  });

  it.each(copyTargets)('$label holds the real token only when asked, and only where it takes one', (target) => {
    const token = makeAccessToken();
    expect(copyAs(target, makeExchange())).toMatchObject({ kind: 'copy', text: expect.not.stringContaining(token) });
    const raw = copyWithRawToken(target, makeExchange(), token);
    expect(raw.kind === 'copy' && raw.text.includes(token)).toBe(target.takesRawToken);
  });

  const commands = copyTargets.filter(({ id }) => id !== 'http' && id !== 'markdown');

  it.each(commands)('$label holds nothing that a terminal would act on while it is pasted', (target) => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...nastyTexts));
    fc.assert(
      fc.property(anything, anything, (text, other) => {
        const bodies = [makeSendBody([[text, other]]), `{"a":"${other.replace(/["\\]|\p{Cc}/gu, '')}"}`, text];
        for (const body of bodies) {
          const copy = copyAs(target, makeExchange({ body }));
          if (copy.kind === 'copy')
            expect(copy.text).not.toMatch(/(?!\n)\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        }
      }),
    );
  });
});
