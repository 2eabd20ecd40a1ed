import { useLayoutEffect, useRef } from 'preact/hooks';
import type { EntryChange, MetadataEntry, MetadataProblem } from '../../lib/draft/metadata-draft.ts';
import { Alert } from '../controls/Alert.tsx';
import { Button } from '../controls/Button.tsx';
import { Icon } from '../controls/Icon.tsx';
import { MetadataRow } from './MetadataRow.tsx';
import css from './MetadataTable.module.css';

interface Props {
  readonly entries: readonly MetadataEntry[];
  readonly problems: readonly MetadataProblem[];
  readonly onEntry: (id: string, change: EntryChange) => void;
  readonly onAdd: () => void;
  readonly onRemove: (id: string) => void;
}

export function MetadataTable({ entries, problems, onEntry, onAdd, onRemove }: Props) {
  const table = useRef<HTMLDivElement>(null);
  /** The row whose key takes the focus once it is drawn. */
  const nextRow = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    if (nextRow.current === undefined) return;
    const keys = table.current?.querySelectorAll<HTMLElement>('[data-part="key"]') ?? [];
    keys[Math.min(nextRow.current, keys.length - 1)]?.focus();
    nextRow.current = undefined;
  });

  function add(): void {
    nextRow.current = entries.length;
    onAdd();
  }

  return (
    <div class={css['table']} ref={table}>
      {entries.length > 0 && (
        <div class={css['rows']}>
          {entries.map((entry, index) => (
            <MetadataRow
              key={entry.id}
              entry={entry}
              number={index + 1}
              problemId={problems.some(({ entryId }) => entryId === entry.id) ? `metadata-${entry.id}` : undefined}
              onChange={(change) => onEntry(entry.id, change)}
              onRemove={() => {
                nextRow.current = index;
                onRemove(entry.id);
              }}
              onEnd={index === entries.length - 1 ? add : undefined}
            />
          ))}
        </div>
      )}
      {problems.map((problem) => (
        <Alert key={problem.sentence} kind={problem.kind} id={`metadata-${problem.entryId}`}>
          {problem.sentence}
        </Alert>
      ))}
      <div>
        <Button look="quiet" onPress={add}>
          <Icon name="add" />
          Add entry
        </Button>
      </div>
    </div>
  );
}
