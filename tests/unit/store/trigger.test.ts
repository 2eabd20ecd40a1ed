import { expect, test } from 'vitest';
import { openStoreWithToken } from './open-store.ts';

const lambdaUrl = 'http://127.0.0.1:3001/2015-03-31/functions/CustomMessage/invocations';

async function open() {
  const opened = await openStoreWithToken();
  opened.store.metadata.editJson('{"locale":"de"}');
  return opened;
}

function makeReply(emailSubject: string) {
  return { body: JSON.stringify({ response: { emailSubject, emailMessage: 'Your code is {####}' } }) };
}

test('the function gets the event that the send would give it, and its texts are shown', async () => {
  const { store, network } = await open();
  expect(store.trigger.problem.value?.kind).toBe('no-lambda-endpoint');
  store.trigger.typeEndpoint(lambdaUrl);
  network.prepare(makeReply('Hallo'), makeReply('Guten Tag'));
  await store.trigger.run();
  expect(JSON.parse(network.requests[0]?.body ?? '')).toMatchObject({
    triggerSource: 'CustomMessage_VerifyUserAttribute',
    request: { clientMetadata: { locale: 'de' } },
  });
  expect(store.trigger.dryRun.value).toMatchObject({ functionName: 'CustomMessage', differences: undefined });
  await store.trigger.run();
  expect(store.trigger.dryRun.value?.differences).toMatchObject([{ field: 'emailSubject' }]);
});

test('a runtime that nobody started is told, and nothing stays from the call', async () => {
  const { store, network } = await open();
  store.trigger.typeEndpoint(lambdaUrl);
  network.prepare('unreachable', 'unreachable');
  await store.trigger.run();
  expect(store.trigger.missedReply.value).toEqual({ kind: 'unreachable', origin: 'http://127.0.0.1:3001' });
  expect(store.trigger.isRunning.value).toBe(false);
  expect(store.log.entries.value).toEqual([]);
});

test('a reply that the browser withholds can be asked for', async () => {
  const { store, network, panel } = await open();
  store.trigger.typeEndpoint(lambdaUrl);
  network.prepare('unreachable', { body: '' });
  await store.trigger.run();
  expect(store.trigger.missedReply.value?.kind).toBe('withheld');
  panel.prepareGrant(true);
  network.prepare(makeReply('Hallo'));
  await store.trigger.askForAccess();
  expect(store.trigger.missedReply.value).toBeUndefined();
  expect(store.trigger.dryRun.value?.result).toBeDefined();
});

test('metadata that is malformed calls nothing', async () => {
  const { store, network } = await open();
  store.trigger.typeEndpoint(lambdaUrl);
  store.metadata.editJson('{');
  await store.trigger.run();
  expect(store.trigger.problem.value?.kind).toBe('metadata-unreadable');
  expect(network.requests).toEqual([]);
});

test('a custom sender gets a code that is not encrypted on request, and the event is marked so', async () => {
  const { store } = await open();
  store.trigger.chooseSource('CustomEmailSender_VerifyUserAttribute');
  const read = () => {
    const { event, notes } = store.trigger.preview.value ?? {};
    const code = event && 'code' in event.request ? event.request.code : undefined;
    return [code, notes?.find(({ path }) => path === 'request.code')?.sentence];
  };
  expect(read()).toEqual(['KMS-ENCRYPTED-CODE-IN-BASE64', expect.stringMatching(/encrypts the code/)]);
  store.trigger.setCodePlain(true);
  expect(read()).toEqual(['025398', expect.stringMatching(/not encrypted, as you asked/)]);
});

test('a run that is cancelled is told of, since the function may still run', async () => {
  const { store, network } = await open();
  store.trigger.typeEndpoint(lambdaUrl);
  network.prepare('unanswered');
  const running = store.trigger.run();
  await expect.poll(() => network.requests).toHaveLength(1);
  store.trigger.cancel();
  await running;
  expect(store.trigger.missedReply.value).toEqual({ kind: 'cancelled', origin: 'http://127.0.0.1:3001' });
});
