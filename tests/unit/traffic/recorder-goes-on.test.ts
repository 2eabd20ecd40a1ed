import { describe, expect, it, vi } from 'vitest';
import { createVault, type Vault } from '../../../lib/vault/vault.ts';
import { makeCognitoEntry, makeEntry } from '../exchange/har-fixtures.ts';
import { type Answer, access, keysOf, makeTokenEntry, signIn, startRecorder } from './start-recorder.ts';

describe('the recorder goes on', () => {
  it.each<[string, Answer]>([
    ['is gone', async () => [undefined, '']],
    ['is refused', () => Promise.reject(new Error('no such request'))],
    [
      'cannot even be asked for',
      () => {
        throw new TypeError('getContent is not a function');
      },
    ],
  ])('when a body %s, and counts it', async (_case, getContent) => {
    const { finish, exchanges, getFacts } = startRecorder({ getContent });
    finish(makeCognitoEntry('Chromium', 'GetUser', JSON.stringify({ AccessToken: access })));
    await expect.poll(() => exchanges).toHaveLength(1);
    expect(exchanges[0]?.capture).toEqual({ request: 'whole', response: 'missing' });
    expect(getFacts()).toMatchObject({ bodiesRead: 0, bodiesUnreadable: 1 });
  });

  it('when a body is too large, and counts it', async () => {
    const getContent = vi.fn<Answer>();
    const { finish, getFacts } = startRecorder({ getContent, limits: { maxBodyBytes: 100 } });
    finish(makeEntry('Chromium', { size: 101 }));
    await expect.poll(() => getFacts()?.bodiesTooLarge).toBe(1);
    expect(getContent).not.toHaveBeenCalled();
  });

  it('when getHAR fails, and says so until it works', async () => {
    const getHar = vi
      .fn()
      .mockRejectedValueOnce(new Error('no HAR today'))
      .mockResolvedValue([makeTokenEntry('x-early')]);
    const { recorder, finish, sightings, getFacts } = startRecorder({ network: { getHar } });
    await expect.poll(() => getFacts()?.backfillProblem).toMatch(/no HAR today/);
    finish(makeTokenEntry('x-live', { url: 'https://app.example/live' }));
    await recorder.backfill();
    expect(getFacts()?.backfillProblem).toBe('');
    await expect.poll(() => keysOf(sightings).toSorted()).toEqual(['X-Early', 'X-Live']);
  });

  it('when the browser tells of no requests, and says so', () => {
    const onRequestFinished = () => {
      throw new Error('no devtools here');
    };
    const { recorder, getFacts } = startRecorder({ network: { onRequestFinished } });
    expect(getFacts()?.problem).toMatch(/no devtools here/);
    recorder.stop();
  });

  it('when one request breaks it, and counts it', async () => {
    const vault = createVault();
    const broken: Vault = {
      ...vault,
      admit: vi.fn().mockRejectedValueOnce(new Error('no crypto')).mockImplementation(vault.admit),
    };
    const { finish, sightings, getFacts } = startRecorder({ vault: broken });
    finish(makeTokenEntry('x-one'));
    await expect.poll(() => getFacts()?.entriesFailed).toBe(1);
    finish(makeTokenEntry('x-two', { url: 'https://app.example/2' }));
    await expect.poll(() => keysOf(sightings)).toEqual(['X-Two']);
  });

  it('when a call cannot be sealed, and keeps an entry without its texts', async () => {
    const vault: Vault = { ...createVault(), seal: () => Promise.reject(new Error(`no room for ${access}`)) };
    const { finish, exchanges, getFacts } = startRecorder({ vault, getContent: async () => [signIn, ''] });
    const body = JSON.stringify({ AccessToken: access });
    finish(makeCognitoEntry('Chromium', 'GetUser', body));
    finish(makeCognitoEntry('Chromium', `Call${'x'.repeat(30)}`, body, { url: 'https://cognito-idp.x/2' }));
    await expect.poll(() => exchanges).toHaveLength(2);
    expect(exchanges.map(({ outcome }) => outcome)).toMatchObject(
      Array(2).fill({ kind: 'failed', failure: 'unsealed' }),
    );
    expect(exchanges.map(({ operation }) => operation)).toEqual(['GetUser', exchanges[0]?.request.body]);
    for (const segment of access.split('.')) expect(JSON.stringify(exchanges)).not.toContain(segment.slice(0, 20));
    expect(getFacts()?.entriesFailed).toBe(0);
  });

  it('when it gets what is no entry', async () => {
    const { finish, getFacts } = startRecorder({ har: { entries: [null, 1, {}] } });
    finish('nonsense');
    finish(makeTokenEntry('x-one'));
    await expect.poll(() => getFacts()?.requests).toBe(1);
    expect(getFacts()?.entriesFailed).toBe(0);
  });

  it('until it is stopped', async () => {
    const { finish, recorder, getFacts } = startRecorder();
    recorder.stop();
    finish(makeTokenEntry('x-one'));
    await recorder.backfill();
    expect(getFacts()?.requests).toBe(0);
  });
});
