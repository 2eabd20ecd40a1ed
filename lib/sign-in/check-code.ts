/** The way of the code: nonce, challenge and verifier, and that the code is used once and in time. */
import { formatShortSpan } from '../text/spans.ts';
import { type Check, GUIDE, makeFinding, type StepFinding, tellTaken } from './finding.ts';
import { isFailed } from './flow.ts';
import type { Step } from './step.ts';
import { findAuthorize, getErrorType } from './step-facts.ts';
import { getPrint } from './step-secrets.ts';

const TOKEN = `${GUIDE}/token-endpoint.html`;
const AUTHORIZE = `${GUIDE}/authorization-endpoint.html`;
const PKCE = `${GUIDE}/using-pkce-in-authorization-code.html`;
const CODE_LIFE_MS = 300_000;

const checkNonce: Check = ({ steps }, { getClaims }) => {
  const sent = findAuthorize(steps)?.getSent('nonce');
  const step = steps.find(({ tokens }) => tokens.id !== undefined);
  const claims = step?.tokens.id && getClaims(step.tokens.id);
  if (!step || !claims) return [];
  const got = claims['nonce'];
  // With an identity provider in between, a nonce that nobody sent is no fault of the app.
  if (sent === undefined || sent === got) return [];
  return [
    makeFinding(step, 'nonce-differs', {
      sentence:
        got === undefined
          ? 'The ID token lacks the nonce that the app sent.'
          : 'The ID token has another nonce than the app sent.',
      cause:
        'With an identity provider in between, the ID token can carry the nonce of Cognito and that provider; else it is the token of another attempt.',
      fix: 'Start the sign-in again. Where it is so each time, turn off the nonce check of the library for this provider.',
      source: 'https://github.com/nextauthjs/next-auth/issues/3544',
    }),
  ];
};

const checkChallenge: Check = ({ steps }) => {
  const authorize = findAuthorize(steps);
  const challenge = authorize?.getSent('code_challenge');
  if (!authorize || challenge === undefined) return [];
  const method = authorize.getSent('code_challenge_method');
  if (method !== 'S256') {
    return [
      makeFinding(authorize, 'challenge-method', {
        sentence: method ? `code_challenge_method is ${method}.` : 'code_challenge came without a method.',
        cause: explainMethod(steps, getPrint(challenge)),
        fix: 'Send code_challenge_method=S256 and the hash of the verifier.',
        source: AUTHORIZE,
      }),
    ];
  }
  const token = steps.find((step) => step.kind === 'token' && step.getSent('code') !== undefined);
  return token ? checkVerifier(token, challenge) : [];
};

const PKCE_FIX = {
  fix: 'Send code_challenge with code_challenge_method=S256 to authorize, and its code_verifier with the code.',
  source: PKCE,
};

/** An app client with a secret needs none. A HAR file may come without the header that has the secret. */
const checkUnchallenged: Check = ({ steps }) => {
  const authorize = findAuthorize(steps);
  const token = steps.find(({ codeSent }) => codeSent !== undefined);
  if (!token || authorize?.getSent('response_type') !== 'code') return [];
  if (authorize.getSent('code_challenge') !== undefined || token.exchange.isImported) return [];
  if (token.getSent('code_verifier') !== undefined) {
    if (getErrorType(token) !== 'invalid_grant') return [];
    return [
      makeFinding(token, 'verifier-unasked', {
        sentence: 'This request has a code_verifier, and the authorize request had no code_challenge.',
        cause: 'A verifier belongs to a challenge: the app, or a link to authorize, left that out.',
        ...PKCE_FIX,
      }),
    ];
  }
  if (isFailed(token) || token.exchange.login?.clientAuth !== 'none') return [];
  return [
    makeFinding(authorize, 'pkce-missing', {
      sentence: 'This sign-in has no PKCE: code_challenge and code_verifier are missing.',
      cause: 'The app client has no secret: without PKCE, whoever gets the code can exchange it.',
      ...PKCE_FIX,
    }),
  ];
};

function explainMethod(steps: readonly Step[], challenge: string | undefined): string {
  const took = steps.find(({ codeSent, tokens }) => codeSent !== undefined && tokens.access !== undefined);
  const rule = 'Cognito takes the method S256 alone; without one OAuth means "plain".';
  if (!took) return rule;
  const weakness =
    challenge !== undefined && took.exchange.login?.challenge === challenge
      ? 'The challenge is the hash of the verifier, and only the method does not say so.'
      : 'Without S256 the challenge is the verifier itself: whoever reads this address can use the code.';
  return `${rule}${tellTaken(took)} ${weakness}`;
}

function checkVerifier(token: Step, challenge: string): readonly StepFinding[] {
  const sent = token.exchange.login?.challenge;
  const asked = getPrint(challenge);
  if (sent === asked || asked === undefined) return [];
  return [
    makeFinding(token, sent === undefined ? 'verifier-missing' : 'verifier-differs', {
      sentence:
        sent === undefined
          ? 'The authorize request had a code_challenge, and this request has no code_verifier.'
          : 'code_verifier does not belong to the code_challenge of the authorize request: its SHA-256 is another.',
      cause: `The app lost the verifier between the two requests, or took that of another attempt.${tellTaken(token)}`,
      fix: 'Keep the verifier with the state of its attempt, and send it with the code.',
      source: PKCE,
    }),
  ];
}

const checkReuse: Check = ({ steps }, { byCode }) =>
  steps.flatMap((step) => {
    const [first] = byCode.get(step.codeSent ?? '') ?? [];
    if (!first || first === step) return [];
    // Sent again after one that did not get through, or that the service refused without using it up.
    if (isFailed(first) && !isFailed(step)) return [];
    // Refused for another reason: too many requests, a wrong secret.
    if (isFailed(step) && !/^(?:invalid_grant|HTTP 400)$/.test(getErrorType(step))) return [];
    return [
      makeFinding(step, 'code-used-twice', {
        sentence: `This code was sent before, ${formatShortSpan(step.startedAtMs - first.startedAtMs)} earlier.`,
        cause: 'A code works once. The callback was loaded twice, or two parts of the app read it.',
        fix: 'Exchange the code in one place, and take it out of the address before anything else reads it.',
        source: TOKEN,
      }),
    ];
  });

const checkAge: Check = ({ steps }) =>
  steps.flatMap((step) => {
    const { codeSent } = step;
    const issued = codeSent && steps.find(({ codeIssued }) => codeIssued === codeSent);
    if (!issued || step.startedAtMs - issued.endedAtMs <= CODE_LIFE_MS) return [];
    return [
      makeFinding(step, 'code-too-old', {
        sentence: `This code was ${formatShortSpan(step.startedAtMs - issued.endedAtMs)} old.`,
        cause: 'A code is good for five minutes.',
        fix: 'Exchange it as soon as the callback loads.',
        source: AUTHORIZE,
      }),
    ];
  });

export const codeChecks = [checkNonce, checkChallenge, checkUnchallenged, checkReuse, checkAge] as const;
