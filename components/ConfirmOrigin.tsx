import type { Store } from '../lib/store/create-store.ts';
import css from './ConfirmOrigin.module.css';
import { Button } from './controls/Button.tsx';
import { Dialog } from './controls/Dialog.tsx';

export function ConfirmOrigin({ store }: { store: Store }) {
  const confirmation = store.confirmation.value;
  if (!confirmation) return null;
  return (
    <Dialog
      role="alertdialog"
      title={`Send token to ${confirmation.endpointOrigin}`}
      describedBy="confirm-text"
      onDismiss={() => store.answerConfirmation(false)}
    >
      <p id="confirm-text">
        This is not AWS. Whoever answers there receives the access token and can act as this user until it expires.
        Allow it only for an emulator or a proxy that you run or trust.
      </p>
      <p class={css['scope']}>
        {confirmation.inspectedOrigin ? (
          <>
            Holds for pages of <code>{confirmation.inspectedOrigin}</code>, until you take it back in the settings.
          </>
        ) : (
          'Holds for this call only: the browser does not tell which page this is.'
        )}
      </p>
      <p>
        This waits for your answer: <b>{confirmation.purpose}</b>.
      </p>
      <div class={css['answers']}>
        <Button autofocus onPress={() => store.answerConfirmation(false)}>
          Cancel
        </Button>
        <Button look="primary" onPress={() => store.answerConfirmation(true)}>
          Allow for this site
        </Button>
      </div>
    </Dialog>
  );
}
