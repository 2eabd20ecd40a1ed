/** Steps of managed login as they are on the wire. The secrets in them are made here. */

import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { type HarEntry, parseHarEntry } from '../../../lib/exchange/har-entry.ts';
import { createLoginTraffic, type LoginTraffic } from '../../../lib/exchange/login-traffic.ts';
import { readPageExchange } from '../../../lib/exchange/read-page-exchange.ts';
import { sealExchange, type WireExchange } from '../../../lib/exchange/seal-exchange.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { type EntryShape, makeEntry } from './har-fixtures.ts';

export const loginHost = 'https://bakery.auth.eu-west-1.amazoncognito.com';
export const customHost = 'https://auth.example.com';
export const callback = 'https://app.example/cb';
export const loginClient = '7f2kq0example4bakeryweb1';
export const cognitoHeader = ['x-amz-cognito-request-id', 'abc-1'] as const;

export function makeQuery(parameters: Readonly<Record<string, string>>): string {
  return new URLSearchParams(parameters).toString();
}

/** A document's request; POST where a form is given. */
export function makeStep(url: string, shape: EntryShape = {}): HarEntry {
  const raw = makeEntry('Chromium', { url, resourceType: 'document', mimeType: 'text/html', ...shape });
  const entry = parseHarEntry(raw);
  if (!entry) throw new Error('the fixture is no entry');
  return entry;
}

export function makeRedirect(url: string, location: string, shape: EntryShape = {}): HarEntry {
  return makeStep(url, { status: 302, redirectURL: location, responseHeaders: [['Location', location]], ...shape });
}

export function makePost(url: string, form: Readonly<Record<string, string>>, shape: EntryShape = {}): HarEntry {
  return makeStep(url, {
    method: 'POST',
    postText: makeQuery(form),
    requestHeaders: [['content-type', 'application/x-www-form-urlencoded']],
    ...shape,
  });
}

/** The step as it is handed to the seal, as the recorder does it. */
export function readStep(entry: HarEntry, body?: string, logins: LoginTraffic = createLoginTraffic()): WireExchange {
  logins.learn(entry);
  const read = readPageExchange(entry, body, logins.getStep(entry, body));
  if (!read) throw new Error(`${entry.url} is no step of managed login`);
  return { ...read, id: `step-${entry.startedAtMs}` };
}

/** The step as it is in the log, after the request that told of the app's callback. */
export async function sealStep(entry: HarEntry, body?: string): Promise<Exchange> {
  const logins = createLoginTraffic();
  const query = makeQuery({ response_type: 'code', client_id: loginClient, redirect_uri: callback });
  logins.learn(makeStep(`${loginHost}/oauth2/authorize?${query}`));
  return sealExchange(createVault(), readStep(entry, body, logins));
}
