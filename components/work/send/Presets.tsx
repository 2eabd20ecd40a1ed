import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { PresetsSlice } from '../../../lib/store/presets-slice.ts';
import { inBackground } from '../../../lib/text/in-background.ts';
import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import css from './Presets.module.css';

export function Presets({ presets }: { presets: PresetsSlice }) {
  const outcome = presets.outcome.value;
  return (
    <fieldset class={css['panel']} aria-label="Presets">
      {presets.list.value.length === 0 ? (
        <p class={css['dim']}>No preset of this user pool yet: save the entries below under a name.</p>
      ) : (
        <ul>
          {presets.list.value.map((preset) => (
            <li key={preset.name} class={css['preset']}>
              <span class={css['name']}>{preset.name}</span>
              <span class={css['dim']}>{preset.entries.map(({ key }) => key).join(', ')}</span>
              <Button look="quiet" name={`Use ${preset.name}`} onPress={() => presets.use(preset)}>
                Use
              </Button>
              <Button look="quiet" name={`Delete ${preset.name}`} onPress={() => presets.remove(preset)}>
                Delete
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Keep presets={presets} />
      <div role="status" class={css['outcome']}>
        {outcome?.kind === 'done' && (
          <span class={css['dim']}>
            {outcome.sentence}
            {presets.removed.value && (
              <Button look="quiet" name="Undo the deletion" onPress={() => presets.restore()}>
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
    </fieldset>
  );
}

/** Saves what is in the editor, and moves presets between computers. */
function Keep({ presets }: { presets: PresetsSlice }) {
  const name = useSignal('');
  const file = useRef<HTMLInputElement>(null);

  async function importFile(input: HTMLInputElement): Promise<void> {
    const text = await input.files?.[0]?.text();
    // The same file may be chosen again after it was changed.
    input.value = '';
    if (text !== undefined) await presets.importFile(text);
  }

  return (
    <div class={css['line']}>
      <input
        type="text"
        class={css['field']}
        aria-label="Preset name"
        placeholder="Preset name"
        spellcheck={false}
        autocomplete="off"
        value={name.value}
        onInput={(event) => {
          name.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => event.key === 'Enter' && inBackground(presets.save(name.value))}
      />
      <Button onPress={() => presets.save(name.value)}>Save preset</Button>
      <Button look="quiet" onPress={() => file.current?.click()}>
        Import…
      </Button>
      <Button look="quiet" isMuted={presets.list.value.length === 0} onPress={() => presets.exportFile()}>
        Export
      </Button>
      <input
        ref={file}
        type="file"
        hidden
        accept="application/json,.json"
        aria-label="Preset file"
        onChange={(event) => importFile(event.currentTarget)}
      />
    </div>
  );
}
