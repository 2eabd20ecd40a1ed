import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { TargetedKeyboardEvent, TargetedSubmitEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Problem } from '../lib/text/problem.ts';
import { Alert } from './controls/Alert.tsx';
import { Button } from './controls/Button.tsx';
import css from './PasteForm.module.css';

export interface PasteProps {
  /** What is to be said of the text that was added last. */
  readonly problem: ReadonlySignal<Problem | undefined>;
  readonly onPaste: (text: string) => Promise<number>;
  /** How many tokens were in the text; 0 when the next one is typed. */
  readonly onAdded: (count: number) => void;
}

/** The field for a text with tokens. What is said of a text goes when the next one is typed, and with the field. */
export function PasteForm({ problem, onPaste, onAdded, onClose }: PasteProps & { readonly onClose: () => void }) {
  // Not controlled: the text may be a raw token, which the field alone holds until it is added.
  const field = useRef<HTMLTextAreaElement>(null);
  const isAdding = useSignal(false);
  const said = useSignal<Problem | undefined>(undefined);
  useLayoutEffect(() => field.current?.focus(), []);

  async function add(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const input = field.current;
    if (!input || isAdding.value) return;
    isAdding.value = true;
    const found = await onPaste(input.value).finally(() => {
      isAdding.value = false;
    });
    said.value = problem.value;
    onAdded(found);
    if (found === 0) return;
    input.value = '';
    // What is said of a token that was taken stays in sight.
    if (!said.value) onClose();
  }

  function startAgain(): void {
    said.value = undefined;
    onAdded(0);
  }

  function addOnEnter(event: TargetedKeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  }

  return (
    <>
      <form class={css['form']} onSubmit={add}>
        {/* An input would drop the line breaks, by which headers, commands and broken lines are told. */}
        <textarea
          ref={field}
          class={css['text']}
          rows={2}
          aria-label="Paste a token"
          placeholder="Token, Authorization header, cURL, or any text with tokens"
          autocomplete="off"
          spellcheck={false}
          onInput={startAgain}
          onKeyDown={addOnEnter}
        />
        <Button type="submit">Add</Button>
        <Button variant="quiet" onPress={onClose}>
          Close
        </Button>
      </form>
      {said.value && <Alert kind={said.value.kind}>{said.value.sentence}</Alert>}
    </>
  );
}
