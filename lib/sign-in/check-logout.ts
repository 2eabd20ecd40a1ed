/** Whether the sign-out had what Cognito wants of it. */
import { type Check, GUIDE, makeFinding, type StepFinding } from './finding.ts';
import { isFailed } from './flow.ts';
import type { Step } from './step.ts';
import { leadsTo } from './step-facts.ts';

const LOGOUT = `${GUIDE}/logout-endpoint.html`;

const checkLogout: Check = ({ steps }) =>
  steps.flatMap((step) => {
    if (step.kind !== 'logout' || step.exchange.operation !== 'logout') return [];
    const uri = step.getSent('logout_uri');
    const target = uri ?? step.getSent('redirect_uri');
    const refused = isRefused(step) ? step : steps.find((one) => one.kind === 'error' && leadsTo(step, '/error'));
    const wanted = {
      client_id: step.getSent('client_id'),
      logout_uri: target,
      ...(refused && target !== uri && { response_type: step.getSent('response_type') }),
    };
    const missing = Object.entries(wanted).flatMap(([name, sent]) => (sent === undefined ? [name] : []));
    if (missing.length > 0) return [describeMissing(step, missing)];
    return refused && target !== undefined ? [describeRefused(refused, target, target === uri)] : [];
  });

/** By Cognito: not by the network, a firewall or a service that is busy. */
function isRefused(step: Step): boolean {
  const { outcome } = step.exchange;
  return isFailed(step) && outcome.kind === 'answered' && outcome.response.status <= 400;
}

function describeMissing(step: Step, missing: readonly string[]): StepFinding {
  const isOidc = step.getSent('post_logout_redirect_uri') !== undefined;
  return makeFinding(step, 'logout-parameters', {
    sentence: `The sign-out lacks ${missing.join(' and ')}${isOidc ? ', and has post_logout_redirect_uri' : ''}.`,
    cause: isOidc
      ? 'post_logout_redirect_uri is the parameter of OpenID Connect, which Cognito does not take.'
      : 'Cognito wants client_id with logout_uri, or with redirect_uri and response_type.',
    fix: 'Send /logout?client_id=…&logout_uri=… with a sign-out URL of the app client.',
    source: LOGOUT,
  });
}

function describeRefused(step: Step, uri: string, isLogoutUri: boolean): StepFinding {
  const urls = isLogoutUri ? 'sign-out URLs' : 'callback URLs';
  return makeFinding(step, 'logout-uri-refused', {
    sentence: `The sign-out has client_id and ${isLogoutUri ? 'logout_uri' : 'redirect_uri'}, and Cognito refused it: ${uri}`,
    cause: `This address is none of the ${urls} of the app client, character by character, or the client_id is that of another one.`,
    fix: `Add exactly the address that was sent to the ${urls} of the app client, or send one that is there.`,
    source: LOGOUT,
  });
}

export const logoutChecks = [checkLogout] as const;
