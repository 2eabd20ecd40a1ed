import css from './NotDelivered.module.css';

const checks: Readonly<Record<'email' | 'phone_number', readonly string[]>> = {
  email: [
    'Spam folder, quarantine, or a rule of the mail server.',
    'SES sandbox: it delivers to verified addresses only. The pool’s own sender (no SES) stops at 50 mails a day.',
    'The address was changed and the change is pending: the code goes to the new one or to the old one, by the pool’s settings.',
    'A CustomEmailSender trigger sends it: Cognito does not wait for it, and its errors show in CloudWatch only.',
  ],
  phone_number: [
    'SMS sandbox of SNS: it delivers to verified numbers only.',
    'The monthly SMS spend limit, or a country that wants a sender id or an origination number.',
    'The number was changed and the change is pending.',
    'A CustomSMSSender trigger sends it: Cognito does not wait for it, and its errors show in CloudWatch only.',
  ],
};

/** What Cognito accepted may still never arrive. */
export function NotDelivered({ attributeName }: { attributeName: string | undefined }) {
  return (
    <details class={css['note']}>
      <summary>Accepted is not delivered. No message?</summary>
      <ul class={css['checks']} aria-label="If no message arrives">
        {checks[attributeName === 'phone_number' ? 'phone_number' : 'email'].map((check) => (
          <li key={check}>{check}</li>
        ))}
      </ul>
    </details>
  );
}
