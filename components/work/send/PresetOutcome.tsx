import type { PresetsSlice } from '../../../lib/store/presets-slice.ts';
import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import css from './PresetOutcome.module.css';

/** What the last act on presets came to, with its way back or on. */
export function PresetOutcome({ presets }: { readonly presets: PresetsSlice }) {
  const outcome = presets.outcome.value;
  return (
    <>
      <div role="status">
        {outcome?.kind === 'done' && (
          <span class={css['dim']}>
            {outcome.sentence}
            {presets.removed.value.length > 0 && (
              <Button variant="quiet" name="Undo the deletion" onPress={() => presets.restore()}>
                Undo
              </Button>
            )}
          </span>
        )}
      </div>
      {outcome && outcome.kind !== 'done' && (
        <Alert
          kind={outcome.kind}
          action={
            outcome.kind === 'preset-unsure' && (
              <Button onPress={() => presets.keepAllTheSame()}>Keep it all the same</Button>
            )
          }
        >
          {outcome.sentence}
        </Alert>
      )}
    </>
  );
}
