import type { MetadataSlice } from '../../../lib/store/metadata-slice.ts';
import { Icon } from '../../controls/Icon.tsx';
import css from './MetadataNotes.module.css';
import { Variables } from './Variables.tsx';

interface Props {
  readonly metadata: MetadataSlice;
  readonly taken: string | undefined;
}

/** What to know about the metadata as it stands: what is odd, what the override does, what may be written. */
export function MetadataNotes({ metadata, taken }: Props) {
  const { problems, isRaw = false } = metadata.draft.value;
  const warnings = isRaw ? [] : metadata.warnings.value;
  return (
    <>
      <div role="status" aria-label="Notes on ClientMetadata" class={css['notes']}>
        {taken && <p class={css['taken']}>{taken} Undo takes them out again.</p>}
        {warnings.map(({ kind, entryId, sentence }) => (
          <p key={`${kind} ${entryId} ${sentence}`} class={css['warning']} data-warning={kind}>
            <Icon name="warning" class={css['icon']} />
            <span>{sentence}</span>
          </p>
        ))}
      </div>
      {(problems.length > 0 || isRaw) && (
        <label class={css['override']}>
          <input
            type="checkbox"
            checked={isRaw}
            onChange={(event) => metadata.sendAsItIs(event.currentTarget.checked)}
          />
          <span>
            Send as it is <span class={css['dim']}>to see Cognito’s own error; variables stay as written</span>
          </span>
        </label>
      )}
      <Variables values={metadata.variableValues.value} />
    </>
  );
}
