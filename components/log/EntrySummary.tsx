import { readRequestFacts } from '../../lib/draft/read-draft.ts';
import type { Exchange } from '../../lib/exchange/exchange.ts';
import { getStatus } from '../../lib/exchange/exchange-status.ts';
import { Sealed } from '../controls/Sealed.tsx';
import css from './EntrySummary.module.css';
import { describeFailure } from './exchange-words.ts';

/** Operations of users that take ClientMetadata (botocore 1.43, cognito-idp). */
const takesMetadata: ReadonlySet<string> = new Set([
  'ConfirmForgotPassword',
  'ConfirmSignUp',
  'ForgotPassword',
  'GetTokensFromRefreshToken',
  'GetUserAttributeVerificationCode',
  'InitiateAuth',
  'ResendConfirmationCode',
  'RespondToAuthChallenge',
  'SignUp',
  'UpdateUserAttributes',
]);

/** What went wrong; else what was asked, and whether ClientMetadata went along. Each after a dot. */
export function EntrySummary({ exchange }: { exchange: Exchange }) {
  if (getStatus(exchange) === 'failed') {
    return (
      <>
        {' · '}
        <span class={css['failed']}>
          <Sealed text={describeError(exchange.outcome)} />
        </span>
      </>
    );
  }
  const { attributeName, clientMetadata } = readRequestFacts(exchange.request.body) ?? {};
  const entries = clientMetadata?.map(([key, value]) => `${key}=${value}`).join(' ');
  const isMissing = entries === undefined && takesMetadata.has(exchange.operation);
  const isUnknown = isMissing && (exchange.capture?.request ?? 'whole') !== 'whole';
  return (
    <>
      {attributeName && ` · ${attributeName}`}
      {entries !== undefined && <Sealed text={` · ${entries || 'empty ClientMetadata'}`} />}
      {isUnknown && ' · ClientMetadata not known: the browser did not give the whole body'}
      {isMissing && !isUnknown && <span class={css['missing']}> · no ClientMetadata sent</span>}
    </>
  );
}

function describeError(outcome: Exchange['outcome']): string {
  if (outcome.kind === 'pending') return '';
  if (outcome.kind === 'failed') return `${describeFailure(outcome.failure)}: ${outcome.message}`;
  if (outcome.error) return [outcome.error.type, outcome.error.message].filter(Boolean).join(': ');
  return outcome.isJson ? outcome.response.statusText || 'failed' : 'the reply is not JSON';
}
