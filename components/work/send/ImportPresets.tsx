import { useRef } from 'preact/hooks';
import type { PresetsSlice } from '../../../lib/store/presets-slice.ts';
import { Button } from '../../controls/Button.tsx';

/** Takes presets from a file that this panel exported, here or on another computer. */
export function ImportPresets({ presets }: { readonly presets: PresetsSlice }) {
  const file = useRef<HTMLInputElement>(null);

  async function importFile(input: HTMLInputElement): Promise<void> {
    const text = await input.files?.[0]?.text();
    // The same file may be chosen again after it was changed.
    input.value = '';
    if (text !== undefined) await presets.importFile(text);
  }

  return (
    <>
      <Button variant="quiet" onPress={() => file.current?.click()}>
        Import…
      </Button>
      <input
        ref={file}
        type="file"
        hidden
        accept="application/json,.json"
        aria-label="Preset file"
        onChange={(event) => importFile(event.currentTarget)}
      />
    </>
  );
}
