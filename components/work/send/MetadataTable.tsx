import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MetadataSlice } from '../../../lib/store/metadata-slice.ts';
import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import { Icon } from '../../controls/Icon.tsx';
import { type CellPart, MetadataRow } from './MetadataRow.tsx';
import css from './MetadataTable.module.css';

interface Props {
  readonly metadata: MetadataSlice;
  /** False when the text is no list of entries. */
  readonly onPasteText: (text: string) => Promise<boolean>;
}

/** The cell that takes the focus after the next render. */
interface NextFocus {
  readonly row: number;
  readonly part: CellPart;
}

export function MetadataTable({ metadata, onPasteText }: Props) {
  const { entries, problems } = metadata.draft.value;
  const table = useRef<HTMLDivElement>(null);
  const nextFocus = useRef<NextFocus | undefined>(undefined);
  useLayoutEffect(() => {
    if (!nextFocus.current) return;
    const { row, part } = nextFocus.current;
    const cells = table.current?.querySelectorAll<HTMLElement>(`[data-part="${part}"]`) ?? [];
    cells[Math.min(row, cells.length - 1)]?.focus();
    nextFocus.current = undefined;
  });

  function add(): void {
    nextFocus.current = { row: entries.length, part: 'key' };
    metadata.addEntry();
  }

  function move(index: number, step: -1 | 1, part: CellPart): void {
    const entry = entries[index];
    if (!entry || !entries[index + step]) return;
    nextFocus.current = { row: index + step, part };
    metadata.moveEntry(entry.id, step);
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
              warning={metadata.warnings.value.find(({ entryId }) => entryId === entry.id)?.sentence}
              problemId={problems.some(({ entryId }) => entryId === entry.id) ? `metadata-${entry.id}` : undefined}
              onChange={(change) => metadata.editEntry(entry.id, change)}
              onMove={(step, part) => move(index, step, part)}
              onDuplicate={() => {
                nextFocus.current = { row: index + 1, part: 'key' };
                metadata.duplicateEntry(entry.id);
              }}
              onRemove={() => {
                nextFocus.current = { row: index, part: 'key' };
                metadata.removeEntry(entry.id);
              }}
              onEnd={index === entries.length - 1 ? add : undefined}
              onPasteText={onPasteText}
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
        <Button variant="quiet" onPress={add}>
          <Icon name="add" />
          Add entry
        </Button>
      </div>
    </div>
  );
}
