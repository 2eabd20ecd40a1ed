/** Where a sign-in comes back to: redirect_uri, and the page that it began on. */
import { getHeader } from '../text/headers.ts';
import { type Check, GUIDE, makeFinding, type StepFinding, tellTaken } from './finding.ts';
import { isFailed } from './flow.ts';
import type { Step } from './step.ts';
import { findAuthorize, getErrorType } from './step-facts.ts';

const AUTHORIZE = `${GUIDE}/authorization-endpoint.html`;
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

const checkRedirectUri: Check = ({ steps }) => {
  const authorize = findAuthorize(steps);
  // Whatever its form, Cognito took an address that it sends the browser back to.
  if (steps.some(isBack)) return [];
  const sent = authorize?.getSent('redirect_uri');
  if (!authorize || sent === undefined) return [];
  const wrong = describeWrongAddress(sent);
  if (!wrong) return [];
  return [
    makeFinding(authorize, 'redirect-uri-form', {
      sentence: `redirect_uri ${wrong}: ${sent}`,
      cause:
        'Cognito compares it, character by character, with the callback URLs of the app client, and takes no such address.',
      fix: 'Send one absolute address that is written as in the callback URLs of the app client.',
      source: AUTHORIZE,
    }),
  ];
};

/** Chromium does not tell of the callback of an implicit grant: the tokens in the redirect do. */
function isBack({ kind, codeIssued, tokens }: Step): boolean {
  return kind === 'callback' || codeIssued !== undefined || tokens.access !== undefined;
}

function describeWrongAddress(sent: string): string | undefined {
  if (/,\s*[a-z][\w+.-]*:\/\//i.test(sent)) return 'holds several addresses, joined by a comma';
  if (sent.trim() !== sent) return 'begins or ends with a blank';
  const url = URL.parse(sent);
  if (!url) return 'is no absolute address';
  if (sent.includes('#')) return 'has a fragment';
  const written = /^https?:\/\/([^/?#:]+)/i.exec(sent)?.[1] ?? '';
  if (written !== written.toLowerCase()) return 'has capital letters in its host';
  return url.protocol === 'http:' && !LOOPBACK.test(url.hostname) ? 'is http, which is for localhost alone' : undefined;
}

/** The error page does not name the address; the steps before it do. */
const checkMismatch: Check = ({ steps }) => {
  const authorize = steps.find(({ kind }) => kind === 'authorize');
  // The last of them is where the sign-in stopped, and what a person opens.
  const refused = steps.findLast(isRedirectRefused);
  const sent = authorize?.getSent('redirect_uri') ?? refused?.getSent('redirect_uri');
  if (!refused || sent === undefined) return [];
  const app = authorize && getHeader(authorize.exchange.request.headers, 'referer');
  const url = URL.parse(sent);
  const from = URL.parse(app ?? '');
  const difference = url && from && from.origin !== url.origin ? ` The app at ${from.origin} sent it.` : '';
  const client = authorize?.clientId ?? refused.clientId;
  const ofClient = `${sent} for the app client${client === undefined ? '' : ` ${client}`}`;
  const about = `${ofClient}.${difference} The pool may have it as ${findVariants(sent).join(' or as ')}`;
  return [isAmbiguous(refused) ? describeAmbiguous(refused, about) : describeMismatch(refused, about)];
};

function describeMismatch(step: Step, about: string): StepFinding {
  return makeFinding(step, 'redirect-mismatch', {
    sentence: `Cognito does not know the redirect_uri ${about}`,
    cause:
      'Cognito compares it character by character: with a slash at the end, with http for https, or with 127.0.0.1 for localhost it is another address.',
    fix: 'Add exactly the address that was sent to the callback URLs of the app client, or send the one that is there.',
    source: AUTHORIZE,
  });
}

function describeAmbiguous(step: Step, about: string): StepFinding {
  return makeFinding(step, 'client-not-enabled', {
    sentence: `The sign-in sent the redirect_uri ${about}`,
    cause:
      'The page says the same where this address is none of the callback URLs of the app client, and where its OAuth flows are off.',
    fix: 'Compare the address with the callback URLs first, character by character; then look whether managed login is on for the app client.',
    source: AUTHORIZE,
  });
}

function isRedirectRefused(step: Step): boolean {
  return isFailed(step) && (getErrorType(step) === 'redirect_mismatch' || isAmbiguous(step));
}

function isAmbiguous({ exchange: { outcome } }: Step): boolean {
  return outcome.kind === 'answered' && /Client is not enabled for OAuth2/.test(outcome.error?.message ?? '');
}

function findVariants(sent: string): string[] {
  const slash = sent.endsWith('/') ? sent.slice(0, -1) : `${sent}/`;
  const scheme = sent.startsWith('https:') ? sent.replace('https:', 'http:') : sent.replace('http:', 'https:');
  const host = sent.includes('localhost') ? [sent.replace('localhost', '127.0.0.1')] : [];
  return [slash, scheme, ...host];
}

/** A state and a verifier that were kept for one origin are not found on another. */
const checkOrigins: Check = ({ steps }) => {
  const authorize = steps.find(({ kind }) => kind === 'authorize');
  const sent = URL.parse(authorize?.getSent('redirect_uri') ?? '');
  const from = URL.parse((authorize && getHeader(authorize.exchange.request.headers, 'referer')) ?? '');
  if (!authorize || !sent || !from || sent.origin === from.origin) return [];
  const areLoopback = LOOPBACK.test(sent.hostname) && LOOPBACK.test(from.hostname);
  const isSchemeAlone = sent.host === from.host;
  if (!areLoopback && !isSchemeAlone) return [];
  if (steps.some((step) => step.tokens.access !== undefined)) return [];
  if (sent.hostname === from.hostname && steps.some(isTakenByServer)) return [];
  return [
    makeFinding(authorize, 'other-origin', {
      sentence: `The sign-in began on ${from.origin} and comes back to ${sent.origin}.`,
      cause:
        'For the browser these are two origins: what the app kept for the callback (state, verifier) is not there when it comes back.',
      fix: 'Open the app at the address that redirect_uri names, or send the one that the app is at.',
    }),
  ];
};

/** It keeps state and verifier in cookies, which know no ports, and need not be set by the page that has the link. */
function isTakenByServer(step: Step): boolean {
  return step.kind === 'callback' && !isFailed(step) && step.location !== '' && step.getNext('code') === undefined;
}

const checkTokenRedirect: Check = ({ steps }) => {
  const asked = findAuthorize(steps)?.getSent('redirect_uri');
  return steps.flatMap((step) => {
    const sent = step.kind === 'token' ? step.getSent('redirect_uri') : undefined;
    if (asked === undefined || sent === undefined || sent === asked) return [];
    return [
      makeFinding(step, 'redirect-uri-differs', {
        sentence: `redirect_uri differs from that of the authorize request from character ${findDifference(asked, sent)} on: ${sent} here, ${asked} there.`,
        cause: `The app computes it a second time after the redirect, when the page has another address.${tellTaken(step)}`,
        fix: 'Send the same redirect_uri, character by character, in both requests.',
        source: `${GUIDE}/token-endpoint.html`,
      }),
    ];
  });
};

/** From 1. */
function findDifference(one: string, other: string): number {
  const index = [...one].findIndex((character, at) => character !== other[at]);
  return (index < 0 ? one.length : index) + 1;
}

export const addressChecks = [checkRedirectUri, checkMismatch, checkOrigins, checkTokenRedirect] as const;
