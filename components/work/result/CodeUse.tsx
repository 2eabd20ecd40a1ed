import { isRecipientOperation, type RecipientOperationName } from '../../../lib/cognito/operations.ts';
import css from './CodeUse.module.css';

const uses: Readonly<Record<RecipientOperationName, { readonly operation: string; readonly how: string }>> = {
  ForgotPassword: {
    operation: 'ConfirmForgotPassword',
    how: 'The app sends the code with ConfirmForgotPassword and a new password, within an hour.',
  },
  ResendConfirmationCode: {
    operation: 'ConfirmSignUp',
    how: 'The app sends the code with ConfirmSignUp, within 24 hours.',
  },
};

/** The panel takes no code of these: entering one sets a password, or confirms a user. */
export function CodeUse({ operation }: { readonly operation: string }) {
  if (!isRecipientOperation(operation)) return null;
  const use = uses[operation];
  return (
    <span class={css['use']} title={use.how}>
      <code>{use.operation}</code>
      <span class={css['words']}> takes it in the app</span>
    </span>
  );
}
