/** The secrets that sign-ins by managed login sent, read from the requests that the stand-in got. */
import type { HttpRequest } from '../http-server.ts';

export interface SentSecret {
  readonly name: string;
  readonly text: string;
  /** A browser keeps the addresses that it visited, the cookies that it got and what pages store, and no bodies. */
  readonly isKeptByBrowser: boolean;
}

/** In bodies. */
const fields = ['password', '_csrf', 'code', 'code_verifier', 'refresh_token', 'token', 'SAMLResponse', 'RelayState'];
const parameters = ['code', 'state', 'nonce', 'code_challenge', 'RelayState', 'id_token_hint'];
const cookies = ['cognito', 'page-data', 'page-resume', 'csrf-state', 'XSRF-TOKEN'];
/** In the address of the callback, or in the page's own storage. */
const keptElsewhere = ['code', 'code_verifier', 'refresh_token', 'token', 'Bearer'];

/** Throws where one of the kinds is missing that every complete sign-in, refresh and revocation sends. */
export function findSentSecrets(requests: readonly HttpRequest[]): SentSecret[] {
  const found = requests.flatMap(findInRequest);
  const bySecret = new Map(found.map((secret) => [secret.text, secret]));
  for (const secret of found) if (secret.isKeptByBrowser) bySecret.set(secret.text, secret);
  const names = found.map(({ name }) => name);
  const missing = [...fields, 'state', 'cognito', 'Bearer'].filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`the sign-ins sent no ${missing.join(', ')}`);
  return [...bySecret.values()];
}

function findInRequest({ body, query, headers }: HttpRequest): SentSecret[] {
  const jar = new URLSearchParams((headers['cookie'] ?? '').replaceAll('; ', '&'));
  const [, bearer] = /^Bearer (.+)$/.exec(headers['authorization'] ?? '') ?? [];
  return [
    ...pick(new URLSearchParams(body), fields).map(toSecret),
    ...pick(query, parameters).map(toKept),
    ...pick(jar, cookies).map(toKept),
    ...(bearer === undefined ? [] : [toSecret(['Bearer', bearer])]),
  ];
}

function toSecret([name, text]: readonly [string, string]): SentSecret {
  return { name, text, isKeptByBrowser: keptElsewhere.includes(name) };
}

function toKept([name, text]: readonly [string, string]): SentSecret {
  return { name, text, isKeptByBrowser: true };
}

/** Shorter values could not be told from other text. */
function pick(values: URLSearchParams, names: readonly string[]): [string, string][] {
  return [...values].filter(([name, value]) => names.includes(name) && value.length >= 12);
}
