/** What the authorize request asked for, where that is why it was refused. */
import { type Check, GUIDE, makeFinding, type StepFinding } from './finding.ts';
import { isFailed } from './flow.ts';
import type { Step } from './step.ts';
import { findAuthorize, getErrorType, leadsTo } from './step-facts.ts';

const AUTHORIZE = `${GUIDE}/authorization-endpoint.html`;
/** They stand for claims of the ID token, which comes with openid alone. */
const NEED_OPENID = /^(?:email|phone|profile)$/;

/** On the step at which the sign-in stopped, which does not say what was asked. */
const checkRefusedScope: Check = ({ steps }) => {
  // Cognito had taken the scopes when it sent the browser to an identity provider, which refuses those of its own.
  if (steps.some(({ kind }) => kind === 'idpresponse')) return [];
  const asked = findAuthorize(steps)?.getSent('scope');
  const refused = steps.findLast((step) => isFailed(step) && getErrorType(step) === 'invalid_scope');
  if (!refused || asked === undefined) return [];
  const wrong = describeWrongScope(asked);
  return [wrong === undefined ? describeUnknown(refused, asked) : describeWrong(refused, asked, wrong)];
};

function describeUnknown(step: Step, asked: string): StepFinding {
  return makeFinding(step, 'scope-refused', {
    sentence: `The sign-in asked for the scope: ${asked}`,
    cause: 'One of these words is misspelt, is not in the pool, or is not turned on for the app client.',
    fix: 'Compare each of them with the OpenID Connect scopes and the custom scopes (resource-server/scope) of the app client.',
    source: AUTHORIZE,
  });
}

function describeWrong(step: Step, asked: string, wrong: string): StepFinding {
  return makeFinding(step, 'scope-form', {
    sentence: `The scope that was asked for ${wrong}: ${asked}`,
    cause: 'Scopes are words between blanks, and email, phone and profile need openid beside them.',
    fix: 'Send scope=openid email (in the address: openid+email), with the words that the app client allows.',
    source: AUTHORIZE,
  });
}

function describeWrongScope(asked: string): string | undefined {
  if (asked.includes(',')) return 'has commas between its words';
  const words = asked.split(/\s+/);
  const needing = words.filter((word) => NEED_OPENID.test(word));
  if (needing.length > 0 && !words.includes('openid')) return `has ${needing.join(' and ')} without openid`;
  // It was encoded twice: what the address had is read as one more layer.
  return /%20|%2B|\+/i.test(asked) ? 'is encoded twice' : undefined;
}

/** The page is shown in the frame of a silent renewal, where nobody sees it, so that the library waits until its time is out. */
const checkSilent: Check = ({ steps }) => {
  const authorize = steps.find(({ kind }) => kind === 'authorize');
  const prompt = authorize?.getSent('prompt')?.split(' ') ?? [];
  if (!authorize || !prompt.includes('none') || !leadsTo(authorize, '/login')) return [];
  return [
    makeFinding(authorize, 'prompt-none-ignored', {
      sentence: 'prompt=none was answered with the login page.',
      cause:
        'The classic hosted UI knows no prompt, which managed login alone does. In the frame of a silent renewal the page is not shown (X-Frame-Options: DENY), and the library waits until its time is out.',
      fix: 'Renew with the refresh token, or switch the domain to managed login.',
      source: AUTHORIZE,
    }),
  ];
};

export const authorizeChecks = [checkRefusedScope, checkSilent] as const;
