/** A sign-in by managed login, recorded as the recorder does it, with whatever a test wants different. */
import { createHash } from 'node:crypto';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { type HarEntry, parseHarEntry } from '../../../lib/exchange/har-entry.ts';
import { createLoginTraffic } from '../../../lib/exchange/login-traffic.ts';
import { readPageExchange } from '../../../lib/exchange/read-page-exchange.ts';
import { sealExchange } from '../../../lib/exchange/seal-exchange.ts';
import { checkFlow } from '../../../lib/sign-in/check-flow.ts';
import { findFlows } from '../../../lib/sign-in/find-flows.ts';
import { makeCheckContext, type StepFinding } from '../../../lib/sign-in/finding.ts';
import type { Flow } from '../../../lib/sign-in/flow.ts';
import { readStep } from '../../../lib/sign-in/step.ts';
import { decodeUnverifiedJwt } from '../../../lib/tokens/decode-unverified-jwt.ts';
import type { JsonObject } from '../../../lib/tokens/token.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken, makeIdToken, makeRefreshToken } from '../../support/make-token.ts';
import { type EntryShape, makeCognitoEntry, makeEntry } from '../exchange/har-fixtures.ts';
import { callback, loginClient, loginHost, makeQuery } from '../exchange/login-fixtures.ts';

export const startMs = Date.UTC(2026, 10, 26, 12, 4, 0);

/** One exchange on the wire, so many seconds after the start. */
export interface Hop {
  readonly atSeconds: number;
  readonly raw: Record<string, unknown>;
  readonly body?: string;
}

const verifier = 'the-verifier-of-this-attempt-0123456789-0123456789';
const challenge = createHash('sha256').update(verifier).digest('base64url');
const code = '0b7c6a1e-2f35-4b0c-9d4e-5a6b7c8d9e0f';
const state = 'c3RhdGUtb2YtdGhlLWFwcC0x';
export const refreshToken = makeRefreshToken();

type Parameters = Readonly<Record<string, string | undefined>>;

const query = (parameters: Parameters) => {
  const given = Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return makeQuery(Object.fromEntries(given));
};

export function hop(atSeconds: number, url: string, shape: EntryShape = {}, body?: string): Hop {
  const raw = makeEntry('Chromium', {
    url,
    startedDateTime: new Date(startMs + atSeconds * 1000).toISOString(),
    resourceType: 'document',
    mimeType: 'text/html',
    time: 100,
    size: body?.length ?? 0,
    ...shape,
  });
  return { atSeconds, raw, ...(body !== undefined && { body }) };
}

export function redirect(atSeconds: number, url: string, location: string, shape: EntryShape = {}): Hop {
  return hop(atSeconds, url, { status: 302, responseHeaders: [['Location', location]], ...shape });
}

export function post(atSeconds: number, path: string, form: Parameters, shape: EntryShape = {}, body?: string): Hop {
  const headers = { requestHeaders: [['Content-Type', 'application/x-www-form-urlencoded']] } as const;
  const json = { resourceType: 'fetch', mimeType: 'application/json' };
  return hop(
    atSeconds,
    `${loginHost}${path}`,
    { method: 'POST', postText: query(form), ...headers, ...json, ...shape },
    body,
  );
}

export function call(atSeconds: number, operation: string, sent: object, reply: object, shape: EntryShape = {}): Hop {
  const startedDateTime = new Date(startMs + atSeconds * 1000).toISOString();
  const raw = makeCognitoEntry('Chromium', operation, JSON.stringify(sent), { startedDateTime, time: 50, ...shape });
  return { atSeconds, raw, body: JSON.stringify(reply) };
}

export interface SignInShape {
  readonly authorize?: Parameters;
  readonly referer?: string;
  readonly callback?: Parameters;
  readonly token?: Parameters;
  readonly tokenShape?: EntryShape;
  readonly tokenAtSeconds?: number;
  readonly accessClaims?: JsonObject;
  readonly idClaims?: JsonObject;
}

const authorizeParameters: Parameters = {
  response_type: 'code',
  client_id: loginClient,
  redirect_uri: callback,
  scope: 'openid email',
  state,
  identity_provider: 'Google',
  code_challenge: challenge,
  code_challenge_method: 'S256',
};

/** authorize, the identity provider's return, callback, token: as it goes when all is well, unless told otherwise. */
export function makeSignIn(shape: SignInShape = {}): readonly Hop[] {
  const asked = query({ ...authorizeParameters, ...shape.authorize });
  const back = `${callback}?${query({ code, state, ...shape.callback })}`;
  const form = {
    grant_type: 'authorization_code',
    client_id: loginClient,
    redirect_uri: callback,
    code,
    code_verifier: verifier,
  };
  const reply = JSON.stringify({
    access_token: makeAccessToken({ client_id: loginClient, scope: 'openid email', ...shape.accessClaims }),
    id_token: makeIdToken({ aud: loginClient, ...shape.idClaims }),
    refresh_token: refreshToken,
  });
  const referer = shape.referer === undefined ? {} : { requestHeaders: [['Referer', shape.referer]] as const };
  const leg = 'https://accounts.example/o/oauth2?state=aWRwLWxlZy1zdGF0ZS1vZi10aGlzLXNpZ24taW4';
  return [
    redirect(0, `${loginHost}/oauth2/authorize?${asked}`, leg, referer),
    redirect(
      3,
      `${loginHost}/oauth2/idpresponse?code=4%2F0AY-code-of-the-provider&state=aWRwLWxlZy1zdGF0ZS1vZi10aGlzLXNpZ24taW4`,
      back,
    ),
    hop(3.2, back, {}, '<p>app</p>'),
    post(shape.tokenAtSeconds ?? 4, '/oauth2/token', { ...form, ...shape.token }, shape.tokenShape, reply),
  ];
}

export interface Recorded {
  readonly exchanges: readonly Exchange[];
  readonly flows: readonly Flow[];
  readonly findings: readonly StepFinding[];
  readonly kinds: readonly string[];
  readonly getClaims: (fingerprint: string) => JsonObject | undefined;
}

export async function record(...hops: readonly Hop[]): Promise<Recorded> {
  const vault = createVault();
  const logins = createLoginTraffic();
  const exchanges: Exchange[] = [];
  for (const [index, { raw, body }] of hops.entries()) {
    const entry = expectEntry(raw);
    logins.learn(entry);
    const read = readPageExchange(entry, body, logins.getStep(entry, body));
    if (!read) throw new Error(`${entry.url} is no exchange`);
    exchanges.push(await sealExchange(vault, { ...read, id: `e${index}` }));
  }
  const claims = new Map<string, JsonObject>();
  for (const rawToken of vault.listRawTokens()) {
    const jwt = decodeUnverifiedJwt(rawToken);
    if (jwt.kind === 'jwt') claims.set(await vault.admit(rawToken), jwt.claims);
  }
  const getClaims = (fingerprint: string) => claims.get(fingerprint);
  const flows = findFlows(exchanges.flatMap((exchange) => readStep(exchange) ?? []));
  const findings = flows.flatMap((flow) => checkFlow(flow, makeCheckContext(flows, getClaims)));
  return { exchanges, flows, findings, kinds: findings.map(({ kind }) => kind), getClaims };
}

/** The kind of each flow, and its steps. */
export function listShapes(flows: readonly Flow[]): readonly (readonly string[])[] {
  return flows.map(({ kind, steps }) => [kind, ...steps.map(({ exchange }) => exchange.operation)]);
}

function expectEntry(raw: unknown): HarEntry {
  const entry = parseHarEntry(raw);
  if (!entry) throw new Error('the fixture is no entry');
  return entry;
}
