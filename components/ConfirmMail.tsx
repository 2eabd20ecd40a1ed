import type { RecipientOperationName } from '../lib/cognito/operations.ts';
import type { MailQuestion } from '../lib/store/mailing-slice.ts';
import { shorten } from '../lib/text/shorten.ts';
import css from './ConfirmOrigin.module.css';
import { Button } from './controls/Button.tsx';
import { Dialog } from './controls/Dialog.tsx';

interface Props {
  readonly question: MailQuestion;
  readonly onAnswer: (isAllowed: boolean) => void;
}

const words: Readonly<Record<RecipientOperationName, { readonly code: string; readonly effect: string }>> = {
  ForgotPassword: {
    code: 'password reset code',
    effect: 'The password stays as it is until the code is entered with a new one.',
  },
  ResendConfirmationCode: {
    code: 'confirmation code',
    effect: 'Only a user who did not confirm the sign-up yet gets one.',
  },
};

/** Such a call needs no token, so that it reaches whoever it names. */
export function ConfirmMail({ question, onAnswer }: Props) {
  const { operation, username, clientId, userPoolId, destination, inspectedOrigin } = question;
  const { code, effect } = words[operation];
  // The page may have chosen it. Cognito's names have 128 characters at most.
  const who = shorten(username, 128);
  return (
    <Dialog
      role="alertdialog"
      title={`Send a ${code} to ${who}`}
      describedBy="confirm-mail"
      onDismiss={() => onAnswer(false)}
    >
      <p id="confirm-mail">
        Cognito mails or texts <b>{who}</b>, who did not ask for it. {effect}
      </p>
      <p class={css['scope']}>
        App client <code>{clientId}</code>
        {userPoolId !== undefined && (
          <>
            , user pool <code>{userPoolId}</code>
          </>
        )}
        , at <code>{destination}</code>.{' '}
        {inspectedOrigin === '' ? (
          'Applies to this call only: the browser does not tell which page this is.'
        ) : (
          <>
            Asked once for this user on pages of <code>{inspectedOrigin}</code>, until the browser is closed.
          </>
        )}
      </p>
      <div class={css['answers']}>
        <Button autofocus onPress={() => onAnswer(false)}>
          Cancel
        </Button>
        <Button variant="primary" onPress={() => onAnswer(true)}>
          Send
        </Button>
      </div>
    </Dialog>
  );
}
