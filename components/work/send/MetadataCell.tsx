import type { TargetedClipboardEvent, TargetedKeyboardEvent } from 'preact';
import { useId, useRef } from 'preact/hooks';
import css from './MetadataCell.module.css';
import { mayBeEntries } from './take-pasted-text.ts';
import { useVariableCompletion } from './use-variable-completion.tsx';

interface Props {
  readonly part: 'key' | 'value';
  readonly name: string;
  readonly text: string;
  /** The row does not go out. */
  readonly isOff: boolean;
  readonly problemId: string | undefined;
  readonly onText: (text: string) => void;
  readonly onEnter: ((field: HTMLElement) => void) | undefined;
  /** Asked about pasted text that may be several entries; false when it is plain text after all. */
  readonly onPasteText: ((text: string) => Promise<boolean>) | undefined;
}

/** A textarea, since an `<input>` loses line breaks. It would still make \r\n of the text into \n: then only JSON may edit it. */
export function MetadataCell({ part, name, text, isOff, problemId, onText, onEnter, onPasteText }: Props) {
  const isReadOnly = text.includes('\r');
  const field = useRef<HTMLTextAreaElement>(null);
  const completion = useVariableCompletion(field, useId(), onText);

  function onKeyDown(event: TargetedKeyboardEvent<HTMLTextAreaElement>): void {
    if (part === 'value' && completion.takeKey(event)) return;
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    onEnter?.(event.currentTarget);
  }

  async function onPaste(event: TargetedClipboardEvent<HTMLTextAreaElement>): Promise<void> {
    const field = event.currentTarget;
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (!onPasteText || isReadOnly || !mayBeEntries(pasted)) return;
    event.preventDefault();
    if (await onPasteText(pasted)) return;
    field.setRangeText(pasted, field.selectionStart, field.selectionEnd, 'end');
    onText(field.value);
  }

  return (
    <>
      <textarea
        ref={field}
        {...(part === 'value' && completion.aria)}
        class={css['cell']}
        data-part={part}
        data-off={isOff ? '' : undefined}
        rows={text.split('\n').length}
        aria-label={name}
        aria-invalid={problemId !== undefined}
        aria-describedby={problemId}
        placeholder={part}
        title={
          isReadOnly
            ? 'Holds a carriage return: edit it as JSON'
            : part === 'value'
              ? 'Shift+Enter: new line'
              : undefined
        }
        readOnly={isReadOnly}
        spellcheck={false}
        autocomplete="off"
        value={text}
        onInput={(event) => {
          onText(event.currentTarget.value);
          if (part === 'value') completion.follow(event.currentTarget);
        }}
        onBlur={completion.close}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      {completion.list}
    </>
  );
}
