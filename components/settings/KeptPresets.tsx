import type { PresetsSlice } from '../../lib/store/presets-slice.ts';
import { Button } from '../controls/Button.tsx';
import { Section } from '../controls/Section.tsx';
import { ImportPresets } from '../work/send/ImportPresets.tsx';
import { PresetOutcome } from '../work/send/PresetOutcome.tsx';
import css from './KeptPresets.module.css';

/** The presets of all user pools at once; those of one are beside the editor. */
export function KeptPresets({ presets }: { readonly presets: PresetsSlice }) {
  const { length } = presets.all.value;
  return (
    <Section title="Presets" aside={length || undefined}>
      <p class={css['about']}>{describeCount(presets)}</p>
      <div class={css['line']}>
        <ImportPresets presets={presets} />
        {length > 0 && (
          <>
            <Button onPress={() => presets.exportAll()}>Export all</Button>
            <Button onPress={() => presets.removeAll()}>Delete all</Button>
          </>
        )}
      </div>
      <PresetOutcome presets={presets} />
    </Section>
  );
}

function describeCount({ all }: PresetsSlice): string {
  const pools = new Set(all.value.map(({ userPoolId }) => userPoolId)).size;
  const { length } = all.value;
  if (length === 0) return 'None saved yet. “Presets” beside ClientMetadata saves what is in the editor.';
  return `${length} saved, of ${pools} user pool${pools === 1 ? '' : 's'}. They hold no secrets.`;
}
