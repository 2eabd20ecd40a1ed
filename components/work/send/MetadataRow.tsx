import type { EntryChange } from '../../../lib/draft/metadata-draft.ts';
import type { MetadataEntry } from '../../../lib/draft/metadata-entry.ts';
import { Icon } from '../../controls/Icon.tsx';
import { IconButton } from '../../controls/IconButton.tsx';
import { MetadataCell } from './MetadataCell.tsx';
import css from './MetadataRow.module.css';
import { MoveHandle } from './MoveHandle.tsx';

export type CellPart = 'switch' | 'key' | 'value' | 'move';

interface Props {
  readonly entry: MetadataEntry;
  /** From 1. */
  readonly number: number;
  /** What is odd about it. */
  readonly warning: string | undefined;
  /** Id of the element that says what is wrong with this row. */
  readonly problemId: string | undefined;
  readonly onChange: (change: EntryChange) => void;
  /** `part` is where the focus was. */
  readonly onMove: (step: -1 | 1, part: CellPart) => void;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
  /** Enter in the last row's value. */
  readonly onEnd: (() => void) | undefined;
  readonly onPasteText: (text: string) => Promise<boolean>;
}

export function MetadataRow({ entry, number, problemId, warning, onChange, onMove, onEnd, ...rest }: Props) {
  const { key, value, isEnabled } = entry;
  const cell = { problemId: undefined, isOff: !isEnabled, onPasteText: rest.onPasteText };

  function moveOnArrow(event: KeyboardEvent): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    const part = event.target instanceof HTMLElement ? event.target.dataset['part'] : undefined;
    onMove(event.key === 'ArrowUp' ? -1 : 1, part === 'value' || part === 'switch' || part === 'move' ? part : 'key');
  }

  return (
    <fieldset
      class={css['row']}
      aria-label={`Entry ${number}`}
      data-warned={warning === undefined ? undefined : ''}
      onKeyDown={moveOnArrow}
    >
      <span class={css['switch']}>
        {warning !== undefined && (
          <span class={css['warning']} title={warning}>
            <Icon name="warning" />
          </span>
        )}
        <input
          type="checkbox"
          data-part="switch"
          aria-label={`Send entry ${number}`}
          title={isEnabled ? 'Is sent' : 'Kept, and not sent'}
          checked={isEnabled}
          onChange={(event) => onChange({ isEnabled: event.currentTarget.checked })}
        />
      </span>
      <MetadataCell
        {...cell}
        part="key"
        name={`Key ${number}`}
        text={key}
        problemId={problemId}
        onText={(text) => onChange({ key: text })}
        onEnter={(field) => focusNext(field)}
      />
      <MetadataCell
        {...cell}
        part="value"
        name={`Value ${number}`}
        text={value}
        // What is pasted beside a written key is that key's value, whatever it looks like.
        onPasteText={key === '' && value === '' ? rest.onPasteText : undefined}
        onText={(text) => onChange({ value: text })}
        onEnter={onEnd}
      />
      <MoveHandle number={number} onMove={(step) => onMove(step, 'move')} />
      <IconButton icon="duplicate" name={`Duplicate entry ${number}`} onPress={rest.onDuplicate} />
      <IconButton icon="remove" name={`Remove entry ${number}`} onPress={rest.onRemove} />
    </fieldset>
  );
}

function focusNext(field: HTMLElement): void {
  const next = field.nextElementSibling;
  if (next instanceof HTMLElement) next.focus();
}
