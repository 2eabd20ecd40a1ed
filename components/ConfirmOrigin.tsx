import type { OriginQuestion } from '../lib/store/origins-slice.ts';
import css from './ConfirmOrigin.module.css';
import { Button } from './controls/Button.tsx';
import { Dialog } from './controls/Dialog.tsx';

interface Props {
  readonly question: OriginQuestion;
  readonly onAnswer: (isAllowed: boolean) => void;
}

export function ConfirmOrigin({ question, onAnswer }: Props) {
  return (
    <Dialog
      role="alertdialog"
      title={`Send ${question.isWithoutToken ? 'user name' : 'token'} to ${question.endpointOrigin}`}
      describedBy="confirm-text"
      onDismiss={() => onAnswer(false)}
    >
      <p id="confirm-text">
        {question.userPoolId !== undefined && <IssuedByAws userPoolId={question.userPoolId} />}
        This is not AWS.{' '}
        {question.isWithoutToken
          ? 'Whoever runs it receives the user name and your ClientMetadata. The answer holds for access tokens too, with which one can act as their user.'
          : 'Whoever runs it receives the access token and can act as this user until it expires.'}{' '}
        Allow it only for an emulator or a proxy that you run or trust.
      </p>
      <Scope question={question} />
      <p>
        This waits for your answer: <b>{question.purpose}</b>.
      </p>
      <div class={css['answers']}>
        <Button autofocus onPress={() => onAnswer(false)}>
          Cancel
        </Button>
        <Button variant="primary" onPress={() => onAnswer(true)}>
          Allow for this site
        </Button>
      </div>
    </Dialog>
  );
}

function IssuedByAws({ userPoolId }: { readonly userPoolId: string }) {
  return (
    <>
      <b>
        AWS issued this token, for the user pool <code>{userPoolId}</code>.
      </b>{' '}
    </>
  );
}

function Scope({ question: { inspectedOrigin, userPoolId } }: Pick<Props, 'question'>) {
  return (
    <p class={css['scope']}>
      {inspectedOrigin === '' ? (
        'Applies to this call only: the browser does not tell which page this is.'
      ) : (
        <>
          Applies to {userPoolId !== undefined && 'tokens of this pool, and '}pages on <code>{inspectedOrigin}</code>.
          Revoke it in the settings.
        </>
      )}
    </p>
  );
}
