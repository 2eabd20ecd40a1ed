import { useSignal } from '@preact/signals';
import type { PresetsSlice } from '../../../lib/store/presets-slice.ts';
import { inBackground } from '../../../lib/text/in-background.ts';
import { Button } from '../../controls/Button.tsx';
import { ImportPresets } from './ImportPresets.tsx';
import { PresetOutcome } from './PresetOutcome.tsx';
import css from './Presets.module.css';

export function Presets({ presets }: { presets: PresetsSlice }) {
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
              <Button variant="quiet" name={`Use ${preset.name}`} onPress={() => presets.use(preset)}>
                Use
              </Button>
              <Button variant="quiet" name={`Delete ${preset.name}`} onPress={() => presets.remove(preset)}>
                Delete
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Keep presets={presets} />
      <PresetOutcome presets={presets} />
    </fieldset>
  );
}

/** Saves what is in the editor, and moves presets between computers. */
function Keep({ presets }: { presets: PresetsSlice }) {
  const name = useSignal('');
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
      <ImportPresets presets={presets} />
      <Button variant="quiet" isMuted={presets.list.value.length === 0} onPress={() => presets.exportFile()}>
        Export
      </Button>
    </div>
  );
}
