/** Reads from a step of managed login, before it is sealed, what is no secret and would not be found in the sealed texts. */
import type { WireRequest, WireResponse } from '../cognito/wire.ts';
import { getHeader } from '../text/headers.ts';
import { getText } from '../text/narrow.ts';
import { parseJson } from '../text/parse-json.ts';
import { decodePercentText } from '../text/percent.ts';
import { findMarks } from '../tokens/seal-marks.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import { hideKnown } from '../vault/hide-known.ts';
import type { Vault } from '../vault/vault.ts';
import { getBearer, parseBasic } from './authorization.ts';
import type { LoginFacts } from './exchange.ts';
import { noteLoginSecrets } from './login-secrets.ts';
import { reduceReply, reduceRequestBody } from './login-texts.ts';
import { readPageText } from './page-text.ts';

type Step = LoginFacts['step'];

export interface LoginReading {
  /** Seals as the vault does, and seals known secrets in words too: managed login and identity providers may repeat what they were sent. */
  readonly seal: Vault['seal'];
  readonly facts: LoginFacts;
  /** The text in which the token that the request carries is looked for. */
  readonly carrying: string;
  /** What is to be kept of the bodies, still to be sealed. */
  readonly requestBody: string;
  readonly replyBody: string;
  /** Still to be sealed. */
  readonly error: LoginError | undefined;
}

export async function readLoginStep(
  vault: Vault,
  step: Step,
  request: WireRequest,
  response: WireResponse | undefined,
): Promise<LoginReading> {
  await noteLoginSecrets(vault, request, response);
  return {
    seal: (text) => vault.seal(hideKnown(text, vault.listSecrets()), { findsOpaqueTokens: true }),
    facts: await readFacts(vault, step, request),
    carrying: `${request.body} ${getBearer(request.headers)}`,
    requestBody: reduceRequestBody(request.body),
    replyBody: reduceReply(step, response?.body ?? ''),
    error: response && findLoginError(step, request, response),
  };
}

async function readFacts(vault: Vault, step: Step, request: WireRequest): Promise<LoginFacts> {
  const parameters = readParameters(request);
  const basic = readBasic(request);
  const clientId = parameters('client_id') ?? basic?.clientId;
  const verifier = parameters('code_verifier');
  const hasAuth = step === 'token' || step === 'revoke';
  const challenge = verifier === undefined ? undefined : await makeChallengePrint(vault, verifier);
  return {
    step,
    ...(clientId !== undefined && { clientId: await vault.seal(clientId) }),
    ...(hasAuth && { clientAuth: basic?.hasSecret ? 'basic' : parameters('client_secret') ? 'post' : 'none' }),
    ...(challenge && { challenge }),
  };
}

/** Reads the parameters of the body, which may be JSON by mistake, and where it has none those of the URL. */
function readParameters({ url, body }: WireRequest): (name: string) => string | undefined {
  const json = parseJson(body);
  const form = new URLSearchParams(json === undefined ? body : '');
  const query = URL.parse(url)?.searchParams;
  return (name) => getText(json, name) ?? form.get(name) ?? query?.get(name) ?? undefined;
}

/** An id of an app client is shorter than a client secret, which an app may put in its place. */
const CLIENT_ID = /^[\w+.-]{1,40}$/;

interface BasicFacts {
  /** '' where the header cannot be read, or has something else in its place. */
  readonly clientId: string;
  readonly hasSecret: boolean;
}

function readBasic({ headers }: WireRequest): BasicFacts | undefined {
  const basic = parseBasic(headers);
  if (!basic) return undefined;
  const clientId = decodePercentText(basic.id);
  return CLIENT_ID.test(clientId) ? { clientId, hasSecret: basic.secret !== '' } : { clientId: '', hasSecret: true };
}

/** As the seal writes it in the place of the challenge in the authorize request. */
async function makeChallengePrint(vault: Vault, verifier: string): Promise<Fingerprint | undefined> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const base64 = btoa(String.fromCharCode(...new Uint8Array(digest)));
  const challenge = base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  const [found] = findMarks(await vault.seal(`code_challenge=${challenge}`));
  return found?.mark.kind === 'secret' ? found.mark.fingerprint : undefined;
}

interface LoginError {
  /** The `error` of RFC 6749, or 'error_page' where a page alone tells of it. */
  readonly type: string;
  readonly message: string;
}

/** Texts of AWS's pages that tell of a failure, whatever the status. A page may hold several: what says least comes last. */
const ERROR_TEXTS = [
  /Client is not enabled for OAuth2\.0 flows\.?/i,
  /Login option is not available\. Please try another one\.?/i,
  /Required String parameter '[\w-]{1,40}' is not present/i,
  /Missing required parameter \w{1,40}/i,
  /An error was encountered with the requested page\.?/i,
  /Something went wrong/i,
];

/** What answers with a page; the others answer with JSON. */
const PAGE_STEPS: ReadonlySet<Step> = new Set(['authorize', 'page', 'idpresponse', 'logout', 'error']);

/** In a redirect's query or fragment, in the query of the page that the browser was sent to, in JSON, in WWW-Authenticate, in a page. */
function findLoginError(step: Step, request: WireRequest, response: WireResponse): LoginError | undefined {
  const { status, headers, body } = response;
  const location = URL.parse(getHeader(headers, 'location') ?? '', request.url);
  const json = parseJson(body);
  return (
    (location && readError(location)) ??
    readError(URL.parse(request.url)) ??
    makeError(getText(json, 'error'), getText(json, 'error_description') ?? getText(json, 'message')) ??
    readChallenge(getHeader(headers, 'www-authenticate') ?? '') ??
    readPageError(step, status, body)
  );
}

function readError(url: URL | null): LoginError | undefined {
  if (!url) return undefined;
  const fragment = new URLSearchParams(url.hash.slice(1));
  const parameters = url.searchParams.has('error') ? url.searchParams : fragment;
  return makeError(parameters.get('error'), parameters.get('error_description'));
}

function readChallenge(header: string): LoginError | undefined {
  // A value without a blank may stand without quotes (RFC 9110, section 11.2).
  const get = (name: string) => {
    const [, quoted, bare] = new RegExp(`\\b${name}=(?:"([^"]{0,500})"|([^\\s",]{1,100}))`).exec(header) ?? [];
    return quoted ?? bare;
  };
  return makeError(get('error'), get('error_description'));
}

function readPageError(step: Step, status: number, body: string): LoginError | undefined {
  if (!PAGE_STEPS.has(step)) return undefined;
  const text = readPageText(body);
  const [known] = ERROR_TEXTS.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
  if (known !== undefined) return { type: 'error_page', message: known };
  return status >= 400 ? { type: 'error_page', message: text.slice(0, 300) } : undefined;
}

function makeError(type: string | null | undefined, message: string | null | undefined): LoginError | undefined {
  return type ? { type: type.slice(0, 100), message: (message ?? '').trim() } : undefined;
}
