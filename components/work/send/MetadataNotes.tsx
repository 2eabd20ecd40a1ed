import { useSignal } from '@preact/signals';
import type { MetadataWarning } from '../../../lib/draft/metadata-warnings.ts';
import type { MetadataSlice } from '../../../lib/store/metadata-slice.ts';
import { Button } from '../../controls/Button.tsx';
import { Icon } from '../../controls/Icon.tsx';
import css from './MetadataNotes.module.css';

interface Props {
  readonly metadata: MetadataSlice;
  readonly taken: string | undefined;
}

/** What to know about the metadata as it stands, in a line: what is odd, and what the override does. */
export function MetadataNotes({ metadata, taken }: Props) {
  const { problems, isRaw = false } = metadata.draft.value;
  const warnings = isRaw ? [] : metadata.warnings.value;
  return (
    <>
      <div role="status" aria-label="Notes on ClientMetadata" class={css['notes']}>
        {taken && <p class={css['taken']}>{taken} Undo removes them.</p>}
        <Warnings warnings={warnings} />
      </div>
      {(problems.length > 0 || isRaw) && (
        <label class={css['override']}>
          <input
            type="checkbox"
            checked={isRaw}
            onChange={(event) => metadata.sendAsItIs(event.currentTarget.checked)}
          />
          <span>
            Send this invalid JSON anyway <span class={css['dim']}>(to see Cognito’s error)</span>
          </span>
        </label>
      )}
    </>
  );
}

/** One line; the others are unfolded. */
function Warnings({ warnings }: { readonly warnings: readonly MetadataWarning[] }) {
  const isOpen = useSignal(false);
  const shown = isOpen.value ? warnings : warnings.slice(0, 1);
  return shown.map(({ kind, entryId, sentence }, index) => (
    <p key={`${kind} ${entryId} ${sentence}`} class={css['warning']} data-warning={kind}>
      <Icon name="warning" class={css['icon']} />
      <span class={css[isOpen.value ? 'whole' : 'line']} title={sentence}>
        {sentence}
      </span>
      {index === 0 && (
        <Button
          variant="quiet"
          isExpanded={isOpen.value}
          onPress={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          {describeMore(isOpen.value, warnings.length)}
        </Button>
      )}
    </p>
  ));
}

function describeMore(isOpen: boolean, count: number): string {
  if (isOpen) return 'Less';
  return count > 1 ? `${count - 1} more` : 'More';
}
