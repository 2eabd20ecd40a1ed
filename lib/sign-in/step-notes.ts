/** What of a step is not from its own record, in sentences. */
import type { CheckContext } from './finding.ts';
import { type Flow, hasGoneOn } from './flow.ts';
import { lacksBody } from './found-tokens.ts';
import type { Provider } from './provider.ts';
import { describeGrace } from './replaced-refresh.ts';
import type { Step } from './step.ts';
import { lacksRevocation } from './step-facts.ts';

const UNTOLD_REVOCATION =
  "No revocation before this sign-out is in the log. The app may have made none. The app's server may have made it. The browser may not have told of it: Firefox keeps no record of a request that ends as its page is left. A refresh token that was not revoked stays good. A sign-in by the implicit grant has no refresh token to revoke.";

const READ_FROM_PAGE =
  'The browser did not tell of this request: DevTools were opened after it, or Firefox left it out. Its address and status are as the page itself says.';

/** '' where there is nothing to say. */
export function describeNotes(
  step: Step,
  flow: Flow,
  provider: Provider | undefined,
  { byRefresh }: Pick<CheckContext, 'byRefresh'>,
): string {
  const notes = [
    step.exchange.isReadFromPage && READ_FROM_PAGE,
    describeMissing(step),
    describeGoneOn(step, flow),
    describeProvider(step, provider),
    describeGrace(step, byRefresh),
    lacksRevocation(step, flow.steps) && UNTOLD_REVOCATION,
  ];
  return notes.filter(Boolean).join(' ');
}

function describeMissing(step: Step): string | undefined {
  if (step.areTokensFound) {
    return `The reply came (200), and the browser did not give its body. The page holds access token #${step.tokens.access} of this app client, which was issued in the same moment: it is taken for the one of this reply.`;
  }
  return lacksBody(step) ? 'The reply came (200), and the browser did not give its body.' : undefined;
}

function describeGoneOn(step: Step, { steps }: Flow): string | undefined {
  const { outcome } = step.exchange;
  if (!hasGoneOn(step, steps)) return undefined;
  const status = outcome.kind === 'answered' ? outcome.response.status : 'no reply';
  return `The app was loaded all the same: it sent the code. Its page may come with such a status (${status}), or from a service worker. What came of the sign-in is said by the token reply.`;
}

function describeProvider({ exchange }: Step, provider: Provider | undefined): string | undefined {
  if (provider?.readFrom?.exchangeId !== exchange.id) return undefined;
  return `No recorded step names the identity provider: ${provider.name} is from the claim ${provider.readFrom.claim} of the token.`;
}
