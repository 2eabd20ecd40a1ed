import { describe, expect, it, vi } from 'vitest';
import { type EntryShape, makeCognitoEntry, makeEntry } from '../exchange/har-fixtures.ts';
import { type Answer, access, keysOf, makeTokenEntry, signIn, startRecorder } from './start-recorder.ts';

describe('the backfill', () => {
  const early = makeTokenEntry('x-early');
  const user = makeCognitoEntry('Firefox', 'GetUser', '{}');

  it.each([
    ['with a log around it', { log: { entries: [early] } }],
    ['without', { entries: [early] }],
    ['as a list', [early]],
  ])('reads what getHAR lists from before the start, %s', async (_case, har) => {
    const { sightings } = startRecorder({ har });
    await expect.poll(() => keysOf(sightings)).toEqual(['X-Early']);
  });

  it('reads bodies that the list brings along, without asking for them', async () => {
    const content = { text: btoa(signIn), encoding: 'base64' };
    const getContent = vi.fn<Answer>();
    const har = { entries: [makeCognitoEntry('Firefox', 'InitiateAuth', '{}', { content })] };
    const { sightings } = startRecorder({ har, getContent });
    await expect.poll(() => sightings).toHaveLength(3);
    expect(getContent).not.toHaveBeenCalled();
  });

  it('takes a request once that comes as an event too, though its status differs', async () => {
    const seen = makeCognitoEntry('Chromium', 'GetUser', '{}', { status: 200 });
    const listed = makeCognitoEntry('Chromium', 'GetUser', '{}', { status: 304 });
    const { finish, recorder, exchanges, getHar, getFacts } = startRecorder({ getContent: async () => ['{}', ''] });
    finish(seen);
    getHar.mockResolvedValue({ entries: [listed] });
    await recorder.backfill();
    await expect.poll(() => exchanges).toHaveLength(1);
    expect(getFacts()?.requests).toBe(1);
  });

  it('takes a request once that finished while two lists without it were on their way', async () => {
    const { finish, recorder, exchanges, getHar } = startRecorder({ getContent: async () => ['{}', ''] });
    const answers: ((har: unknown) => void)[] = [];
    getHar.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
    const lists = [recorder.backfill(), recorder.backfill()];
    finish(user);
    for (const answer of answers) answer({ entries: [early] });
    await Promise.all(lists);
    getHar.mockResolvedValue({ entries: [early, user] });
    await recorder.backfill();
    expect(exchanges).toHaveLength(1);
  });

  it('forgets what is listed no longer after a list that was refused too', async () => {
    const { finish, recorder, exchanges, getHar } = startRecorder({ getContent: async () => ['{}', ''] });
    getHar.mockRejectedValueOnce(new Error('no list'));
    await recorder.backfill();
    finish(user);
    await expect.poll(() => exchanges).toHaveLength(1);
    getHar.mockResolvedValue({ entries: [early] });
    for (let list = 0; list < 2; list++) await recorder.backfill();
    getHar.mockResolvedValue({ entries: [early, user] });
    await recorder.backfill();
    expect(exchanges).toHaveLength(2);
  });

  it('shows the tokens of a request in flight, and its exchange when it is finished', async () => {
    const body = JSON.stringify({ AccessToken: access });
    const har = { entries: [makeCognitoEntry('Chromium', 'GetUser', body, { status: 0 })] };
    const { finish, sightings, exchanges, getFacts } = startRecorder({ har, getContent: async () => ['{}', ''] });
    await expect.poll(() => sightings).toHaveLength(1);
    expect(exchanges).toEqual([]);
    expect(getFacts()?.requests).toBe(0);
    finish(makeCognitoEntry('Chromium', 'GetUser', body));
    await expect.poll(() => exchanges).toHaveLength(1);
    expect(sightings).toHaveLength(1);
  });

  it('finds new messages of a WebSocket that is known', async () => {
    const socket: EntryShape = { url: 'wss://api.example/graphql', status: 101, size: 0 };
    const { recorder, sightings, getHar } = startRecorder({ har: [makeEntry('Chromium', socket)] });
    await recorder.backfill();
    expect(sightings).toEqual([]);
    getHar.mockResolvedValue([
      makeEntry('Chromium', { ...socket, webSocketMessages: [{ type: 'send', data: access }] }),
    ]);
    await recorder.backfill();
    expect(keysOf(sightings)).toEqual(['WebSocket message']);
  });

  it('tells that a long WebSocket conversation was not read whole', async () => {
    const webSocketMessages = Array.from({ length: 300 }, () => ({ type: 'send', data: 'hello' }));
    const { getFacts } = startRecorder({
      har: [makeEntry('Chromium', { url: 'wss://api.example/', webSocketMessages })],
    });
    await expect.poll(() => getFacts()?.hasSkippedMessages).toBe(true);
  });

  it('finds the POST that CORS stopped and of which Firefox tells nothing', async () => {
    const { recorder, exchanges, getHar } = startRecorder();
    getHar.mockResolvedValue([makeCognitoEntry('Firefox', 'GetUser', '{}', { status: 0, size: 0 })]);
    await recorder.backfill();
    expect(exchanges[0]?.outcome).toMatchObject({ kind: 'failed', failure: 'network' });
  });
});
