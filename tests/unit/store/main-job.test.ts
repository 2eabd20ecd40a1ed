import { expect, test, vi } from 'vitest';
import { createStore } from '../../../lib/store/create-store.ts';
import { makeFakeDependencies } from '../../support/fakes/fake-dependencies.ts';
import { makeSighting } from '../../support/fakes/fake-page.ts';
import { makeAccessToken } from '../../support/make-token.ts';

const origin = 'https://app.example';

test('a token is found, selected and sent with its metadata, and the log has what went over the wire', async () => {
  const { dependencies, page, network } = makeFakeDependencies();
  const rawToken = makeAccessToken({ username: 'alice' });
  page.hold({ origin, sightings: [makeSighting(rawToken, { origin })] });
  const store = createStore(dependencies);
  await store.scanPage();
  expect(store.selected.value).toMatchObject({ username: 'alice' });
  store.editMetadataJson('{"locale":"de"}');
  network.prepare({ body: '{"CodeDeliveryDetails":{"AttributeName":"email"}}' });
  await store.send();
  expect(network.requests.map(({ body }) => JSON.parse(body))).toEqual([
    { AccessToken: rawToken, AttributeName: 'email', ClientMetadata: { locale: 'de' } },
  ]);
  const [entry] = store.entries.value;
  expect(entry?.exchange).toMatchObject({ source: 'panel', outcome: { kind: 'answered', response: { status: 200 } } });
  expect(JSON.stringify(store.entries.value)).not.toContain(rawToken);
  await vi.waitFor(() => expect(store.sendsThisHour.value).toBe(1));
});
