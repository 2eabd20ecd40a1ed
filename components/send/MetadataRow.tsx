import type { TargetedKeyboardEvent } from 'preact';
import type { EntryChange, MetadataEntry } from '../../lib/draft/metadata-draft.ts';
import { Icon } from '../controls/Icon.tsx';
import css from './MetadataRow.module.css';

interface Props {
  readonly entry: MetadataEntry;
  /** From 1. */
  readonly number: number;
  /** Id of the element that says what is wrong with this row. */
  readonly problemId: string | undefined;
  readonly onChange: (change: EntryChange) => void;
  readonly onRemove: () => void;
  /** Enter in the last row's value. */
  readonly onEnd: (() => void) | undefined;
}

export function MetadataRow({ entry, number, problemId, onChange, onRemove, onEnd }: Props) {
  return (
    <div class={css['row']}>
      <Cell
        part="key"
        name={`Key ${number}`}
        text={entry.key}
        problemId={problemId}
        onText={(key) => onChange({ key })}
        onEnter={(field) => focusNext(field)}
      />
      <Cell
        part="value"
        name={`Value ${number}`}
        text={entry.value}
        problemId={undefined}
        onText={(value) => onChange({ value })}
        onEnter={onEnd}
      />
      <button
        type="button"
        class={css['remove']}
        aria-label={`Remove entry ${number}`}
        title="Remove"
        onClick={onRemove}
      >
        <Icon name="remove" />
      </button>
    </div>
  );
}

interface CellProps {
  readonly part: 'key' | 'value';
  readonly name: string;
  readonly text: string;
  readonly problemId: string | undefined;
  readonly onText: (text: string) => void;
  readonly onEnter: ((field: HTMLElement) => void) | undefined;
}

/** A textarea, since an `<input>` loses line breaks. It would still make \r\n of the text into \n: then only JSON may edit it. */
function Cell({ part, name, text, problemId, onText, onEnter }: CellProps) {
  const isReadOnly = text.includes('\r');
  function onKeyDown(event: TargetedKeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    onEnter?.(event.currentTarget);
  }
  return (
    <textarea
      class={css['cell']}
      data-part={part}
      rows={text.split('\n').length}
      aria-label={name}
      aria-invalid={problemId !== undefined}
      aria-describedby={problemId}
      placeholder={part}
      title={
        isReadOnly ? 'Holds a carriage return: edit it as JSON' : part === 'value' ? 'Shift+Enter: new line' : undefined
      }
      readOnly={isReadOnly}
      spellcheck={false}
      autocomplete="off"
      value={text}
      onInput={(event) => onText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}

function focusNext(field: HTMLElement): void {
  const next = field.nextElementSibling;
  if (next instanceof HTMLElement) next.focus();
}
