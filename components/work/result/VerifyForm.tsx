import { type Signal, useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import css from './VerifyForm.module.css';

interface Props {
  /** Which code it is, where that is not plain: "of 23:09", "for email". */
  readonly about: { readonly when: string; readonly what: string } | undefined;
  /** What is typed so far. */
  readonly code: string;
  /** The code is to take the focus, once. */
  readonly takesFocus: Signal<boolean>;
  readonly isVerifying: boolean;
  readonly onType: (code: string) => void;
  readonly onVerify: () => void;
  readonly onCancel: () => void;
}

export function VerifyForm({ about, code, takesFocus, isVerifying, onType, onVerify, onCancel }: Props) {
  const isRefused = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (takesFocus.value) field.current?.focus();
    takesFocus.value = false;
  }, [takesFocus]);

  function verify(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    isRefused.value = code.trim() === '';
    if (isRefused.value || isVerifying) return;
    // After a rejected code the next one replaces it, also where the button was pressed.
    field.current?.focus();
    field.current?.select();
    onVerify();
  }

  return (
    <form class={css['form']} aria-label="Verify attribute" onSubmit={verify}>
      <span class={css[about === undefined ? 'short' : 'label']}>
        <label id="code-label" for="code">
          Code
        </label>{' '}
        <span id="code-about">
          {about?.when} <span class={css['what']}>{about?.what}</span>
        </span>
      </span>
      <input
        ref={field}
        id="code"
        type="text"
        aria-labelledby="code-label"
        aria-describedby="code-about"
        class={css['code']}
        inputMode="numeric"
        autocomplete="off"
        placeholder="6 digits"
        spellcheck={false}
        value={code}
        onInput={(event) => {
          onType(event.currentTarget.value);
          isRefused.value = false;
        }}
      />
      <Button type="submit" isBusy={isVerifying}>
        Verify
      </Button>
      {isVerifying && (
        <Button variant="quiet" onPress={onCancel}>
          Cancel
        </Button>
      )}
      {isRefused.value && (
        <div class={css['problem']}>
          <Alert kind="no-code">Type the code from the message.</Alert>
        </div>
      )}
    </form>
  );
}
