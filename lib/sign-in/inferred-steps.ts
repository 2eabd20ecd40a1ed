/** Steps of a sign-in that the browser did not tell of, and that others prove: a page that is left at once is not told of in Firefox. */
import { getHeader } from '../text/headers.ts';
import type { Flow } from './flow.ts';
import type { Step } from './step.ts';
import { isCodeTaken, leadsTo } from './step-facts.ts';

export interface InferredStep {
  /** As it would be named if it had been recorded. */
  readonly operation: string;
  /** The recorded step that it came before. */
  readonly beforeId: string;
  /** What proves it, in a sentence. */
  readonly sentence: string;
}

interface Proof {
  readonly operation: string;
  readonly from: string;
  /** The step in whose place it stands. */
  readonly as?: string;
}

/** In the order in which they were. Empty where the flow is no sign-in by managed login, or one step alone. */
export function inferSteps({ kind, steps }: Flow): readonly InferredStep[] {
  if (kind !== 'managed-login' || steps.length < 2) return [];
  const proofs = [...proveAuthorize(steps), ...provePages(steps), ...proveCallback(steps)];
  return proofs.flatMap(({ operation, from, as = operation }) => {
    const next = steps.find((step) => getRank(step) > getRankOf(as));
    const sentence = `not told by the browser; inferred from ${from}`;
    return next ? [{ operation, beforeId: next.exchange.id, sentence }] : [];
  });
}

/** The order of a sign-in. What of it may come several times has one place. */
const ORDER = ['authorize', 'login', 'login · POST', 'idpresponse', 'callback', 'token'];

function getRankOf(operation: string): number {
  return ORDER.indexOf(operation);
}

function getRank({ kind, exchange }: Step): number {
  if (kind === 'page') return getRankOf(exchange.request.method === 'POST' ? 'login · POST' : 'login');
  return kind === 'userInfo' ? ORDER.length : getRankOf(kind);
}

function proveAuthorize(steps: readonly Step[]): readonly Proof[] {
  if (steps.some(({ kind }) => kind === 'authorize')) return [];
  const page = steps.find(({ kind }) => kind === 'page');
  if (page && isLoginWithQuery(page)) {
    const { operation } = page.exchange;
    return [{ operation: 'authorize', from: `the address of ${operation}, which has its parameters; ${WITHOUT}` }];
  }
  // The sign-in began on a page to which an app may link.
  if (page && !/^login\b/.test(page.exchange.operation)) return [];
  // By SAML a provider may begin a sign-in, which then has no state of the app.
  if (steps.some(({ exchange }) => exchange.operation === 'saml2/idpresponse') && !steps.some(bringsState)) return [];
  // Another service may have sent the code.
  if (!isCodeTaken(steps) && !steps.some((step) => step.codeIssued !== undefined || cameFromLogin(step, steps)))
    return [];
  const back = steps.find(hasCode);
  return back ? [{ operation: 'authorize', from: `the code of ${back.exchange.operation}` }] : [];
}

const WITHOUT = 'or a link or a sign-out led there without it';

/** An app may link to the other pages (sign-up, forgotten password, passkeys) by themselves. */
function isLoginWithQuery({ kind, exchange, getSent }: Step): boolean {
  return kind === 'page' && /^login\b/.test(exchange.operation) && getSent('response_type') !== undefined;
}

/** The form of a page is sent before a code is there, unless the browser had a session, or an identity provider answered. */
function provePages(steps: readonly Step[]): readonly Proof[] {
  // The step is a page where a POST went to a mistyped endpoint too.
  const pages = steps.filter(({ kind, exchange }) => kind === 'page' && !/^oauth/i.test(exchange.operation));
  const post = pages.find(({ exchange }) => exchange.request.method === 'POST');
  const shown = pages.find(({ exchange }) => exchange.request.method !== 'POST');
  const led = steps.find((step) => step.kind === 'authorize' && leadsTo(step, '/login'));
  const back = steps.find(hasCode);
  const hasProvider = steps.some(({ kind }) => kind === 'idpresponse');
  const left = !post && !shown && !led && !hasProvider ? steps.find((step) => cameFromLogin(step, steps)) : undefined;
  const shownBy = post
    ? `${post.exchange.operation}, which its form sends`
    : led
      ? 'the Location of authorize'
      : left && 'the Referer of callback';
  const provider = proveProvider(steps);
  const isForm = !hasProvider && provider.length === 0;
  const isSent = !post && isForm && back !== undefined && (shown ?? led ?? left) !== undefined;
  return [
    ...(!shown && shownBy
      ? [{ operation: post?.exchange.operation.replace(' · POST', '') ?? 'login', from: shownBy, as: 'login' }]
      : []),
    ...(isSent ? [{ operation: 'login · POST', from: `the code of ${back.exchange.operation}` }] : []),
    ...provider,
  ];
}

/** Authorize led to another site, at once or when a provider was chosen on the login page, and a code came of it. */
function proveProvider(steps: readonly Step[]): readonly Proof[] {
  const authorize = steps.findLast(({ kind }) => kind === 'authorize');
  const target = authorize && URL.parse(authorize.location);
  const back = steps.find(hasCode);
  if (!authorize || !target || !back || steps.some(({ kind }) => kind === 'idpresponse')) return [];
  const own = [authorize.exchange.request.url, authorize.getSent('redirect_uri') ?? ''].map(
    (url) => URL.parse(url)?.origin,
  );
  if (own.includes(target.origin)) return [];
  return [
    {
      operation: 'idpresponse',
      from: `the Location of authorize (${target.origin}) and the code of ${back.exchange.operation}`,
    },
  ];
}

function proveCallback(steps: readonly Step[]): readonly Proof[] {
  if (steps.some(({ kind }) => kind === 'callback')) return [];
  const token = steps.find(({ codeSent }) => codeSent !== undefined);
  return token ? [{ operation: 'callback', from: `the code that ${token.exchange.operation} sends` }] : [];
}

function hasCode({ kind, codeSent, getSent }: Step): boolean {
  return codeSent !== undefined || (kind === 'callback' && getSent('code') !== undefined);
}

function bringsState({ location, getSent }: Step): boolean {
  return getSent('state') !== undefined || /[?&]state=/.test(location);
}

/** The Referer of a redirect's end is the page that was left, and of another site's page only the origin. */
function cameFromLogin({ kind, exchange }: Step, steps: readonly Step[]): boolean {
  if (kind !== 'callback') return false;
  const from = URL.parse(getHeader(exchange.request.headers, 'referer') ?? '')?.origin;
  const token = steps.find((step) => step.kind === 'token');
  return from !== undefined && from === URL.parse(token?.exchange.request.url ?? '')?.origin;
}
