/** What of a step is not from its own record, in sentences. */
import type { Flow } from './flow.ts';
import { lacksBody } from './found-tokens.ts';
import type { Provider } from './provider.ts';
import type { Step } from './step.ts';
import { lacksRevocation } from './step-facts.ts';

const UNTOLD_REVOCATION =
  'No revocation before this sign-out is in the log: the app made none, or the browser did not tell of it. Firefox keeps no record of a request that ends as its page is left. A refresh token that was not revoked stays good.';

/** '' where there is nothing to say. */
export function describeNotes(step: Step, flow: Flow, provider: Provider | undefined): string {
  const notes = [
    describeMissing(step),
    describeProvider(step, provider),
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

function describeProvider({ exchange }: Step, provider: Provider | undefined): string | undefined {
  if (provider?.readFrom?.exchangeId !== exchange.id) return undefined;
  return `No recorded step names the identity provider: ${provider.name} is from the claim ${provider.readFrom.claim} of the token.`;
}
