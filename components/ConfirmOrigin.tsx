import { useLayoutEffect, useRef } from 'preact/hooks';
import type { OriginConfirmation, Store } from '../lib/store.ts';
import css from './ConfirmOrigin.module.css';
import { Button } from './controls/Button.tsx';

export function ConfirmOrigin({ store }: { store: Store }) {
  const confirmation = store.confirmation.value;
  if (!confirmation) return null;
  return <Question confirmation={confirmation} onAnswer={(isAllowed) => store.answerConfirmation(isAllowed)} />;
}

interface Props {
  readonly confirmation: OriginConfirmation;
  readonly onAnswer: (isAllowed: boolean) => void;
}

function Question({ confirmation, onAnswer }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closing gives the focus back to where it was; taking the element away would not.
    return () => element?.close();
  }, []);

  /** Kept from DevTools, whose Escape opens the console drawer. */
  function cancelOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onAnswer(false);
  }

  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      class={css['dialog']}
      aria-labelledby="confirm-title"
      aria-describedby="confirm-text"
      onKeyDown={cancelOnEscape}
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(false);
      }}
    >
      <h2 id="confirm-title">Send token to {confirmation.endpointOrigin}</h2>
      <p id="confirm-text">
        This is not AWS. Whoever answers there receives the access token and can act as this user until it expires.
        Allow it only for an emulator or a proxy that you run or trust.
      </p>
      <p class={css['scope']}>
        Holds for pages of <code>{confirmation.inspectedOrigin || 'this site'}</code>
      </p>
      <div class={css['answers']}>
        <Button autofocus onPress={() => onAnswer(false)}>
          Cancel
        </Button>
        <Button look="primary" onPress={() => onAnswer(true)}>
          Allow for this site
        </Button>
      </div>
    </dialog>
  );
}
