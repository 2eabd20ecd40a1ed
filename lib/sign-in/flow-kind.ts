/** What a step is a part of, by itself: a sign-in, a refresh, a sign-out. */
import type { FlowKind } from './flow.ts';
import type { Step } from './step.ts';

/** Undefined for what belongs to none. */
export function getFlowKind(step: Step): FlowKind | undefined {
  switch (step.kind) {
    case 'discovery':
      return undefined;
    case 'token':
      return getTokenFlow(step);
    case 'userInfo':
      return 'other';
    case 'revoke':
    case 'logout':
    case 'api-sign-out':
      return 'sign-out';
    case 'api':
      return 'api';
    case 'api-refresh':
      return 'refresh';
    default:
      return 'managed-login';
  }
}

function getTokenFlow({ exchange }: Step): FlowKind {
  if (exchange.operation.endsWith('refresh_token')) return 'refresh';
  return exchange.operation.endsWith('client_credentials') ? 'machine' : 'managed-login';
}
