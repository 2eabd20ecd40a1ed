import { isRecipientOperation } from '../../../lib/cognito/operations.ts';
import { readCodeDelivery } from '../../../lib/cognito/read-delivery.ts';
import { readRequestFacts } from '../../../lib/draft/read-draft.ts';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import css from './NotDelivered.module.css';

const checks: Readonly<Record<'email' | 'phone_number', readonly string[]>> = {
  email: [
    'The mail is in the spam folder, in quarantine, or a rule of the mail server moved it.',
    'The SES sandbox delivers to verified addresses only. The pool’s own sender (no SES) stops at 50 mails a day.',
    'A change of the address is pending: the pool’s settings decide whether the code goes to the new or the old one.',
    'A CustomEmailSender trigger sends it: Cognito does not wait for it. Its errors are in CloudWatch only.',
  ],
  phone_number: [
    'The SMS sandbox of SNS delivers to verified numbers only.',
    'The monthly SMS spend limit is reached, or the country requires a sender ID or an origination number.',
    'A change of the number is pending.',
    'A CustomSMSSender trigger sends it: Cognito does not wait for it. Its errors are in CloudWatch only.',
  ],
};

/** docs/cognito.md, "Codes without a token". */
const HIDDEN =
  'There is no such user, or none that can get this code: where the app client hides which users exist (PreventUserExistenceErrors), Cognito answers with a made-up destination and sends nothing.';

/** What Cognito accepted may still never arrive. */
export function NotDelivered({ exchange }: { readonly exchange: Exchange }) {
  const { operation, request, outcome } = exchange;
  const asked = readRequestFacts(request.body)?.attributeName;
  const told = outcome.kind === 'answered' ? readCodeDelivery(outcome.response.body)?.attributeName : undefined;
  const isPhone = (asked ?? told) === 'phone_number';
  const usual = checks[isPhone ? 'phone_number' : 'email'];
  return (
    <ul class={css['checks']} aria-label="If no message arrives">
      {(isRecipientOperation(operation) ? [HIDDEN, ...usual] : usual).map((check) => (
        <li key={check}>{check}</li>
      ))}
    </ul>
  );
}
