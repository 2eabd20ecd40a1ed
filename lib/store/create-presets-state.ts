/** Named sets of metadata entries, kept per user pool: saved, used, removed, exported and imported. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { formatPresetFile, parsePresetFile } from '../draft/preset-file.ts';
import {
  createPreset,
  findPresets,
  type MetadataPreset,
  mergePresets,
  removePreset,
  savePreset,
} from '../draft/presets.ts';
import type { Token } from '../tokens/token.ts';
import type { MetadataState } from './create-metadata-state.ts';
import type { StoreParts } from './dependencies.ts';

/** What the last act came to. */
export interface PresetOutcome {
  readonly kind: 'done' | 'preset-refused' | 'preset-file-unreadable' | 'presets-unreadable';
  readonly sentence: string;
}

export interface PresetsState {
  /** Of the selected token's user pool. */
  readonly presets: ReadonlySignal<readonly MetadataPreset[]>;
  readonly outcome: ReadonlySignal<PresetOutcome | undefined>;
  /** Can be brought back until the next act. */
  readonly removed: ReadonlySignal<MetadataPreset | undefined>;
  savePreset(name: string): Promise<void>;
  usePreset(preset: MetadataPreset): void;
  removePreset(preset: MetadataPreset): Promise<void>;
  restorePreset(): Promise<void>;
  /** Hands the pool's presets to the browser as a file. */
  exportPresets(): void;
  importPresets(text: string): Promise<void>;
}

type Parts = Pick<StoreParts, 'presetStorage' | 'saveFile'>;

export function createPresetsState(
  { presetStorage, saveFile }: Parts,
  selected: ReadonlySignal<Token | undefined>,
  metadataState: Pick<MetadataState, 'metadata' | 'takeEntries'>,
): PresetsState {
  const all = signal<readonly MetadataPreset[]>([]);
  const outcome = signal<PresetOutcome | undefined>(undefined);
  const removed = signal<MetadataPreset | undefined>(undefined);
  /** Presets of tokens that name no pool have a place too. */
  const userPoolId = computed(() => selected.value?.issuer?.userPoolId ?? '');
  const presets = computed(() => findPresets(all.value, userPoolId.value));

  function tell(kind: PresetOutcome['kind'], sentence: string): void {
    outcome.value = { kind, sentence };
    removed.value = undefined;
  }

  /** Read anew each time: another DevTools window may have changed them. What cannot be read is never written over. */
  async function change(edit: (known: readonly MetadataPreset[]) => readonly MetadataPreset[]): Promise<boolean> {
    const stored = await presetStorage.read();
    const reading = typeof stored === 'string' ? parsePresetFile(stored) : ({ kind: 'read', presets: [] } as const);
    if (reading.kind === 'unreadable') {
      tell('presets-unreadable', `The presets kept here cannot be read. ${reading.problems[0]?.sentence ?? ''}`);
      return false;
    }
    const next = edit(reading.presets);
    if (next !== reading.presets) await presetStorage.write(formatPresetFile(next));
    all.value = next;
    return true;
  }
  void change((known) => known);

  return {
    presets,
    outcome,
    removed,
    async savePreset(name) {
      const created = createPreset(name, userPoolId.value, metadataState.metadata.value.entries);
      if (created.kind === 'refused') return tell('preset-refused', created.sentence);
      const { preset, withheldKeys } = created;
      if (!(await change((known) => savePreset(known, preset)))) return;
      const withheld = withheldKeys.map((key) => JSON.stringify(key)).join(', ');
      tell('done', `Saved "${preset.name}".${withheld && ` Without the value of ${withheld}: no secret is kept.`}`);
    },
    usePreset(preset) {
      metadataState.takeEntries(preset.entries, 'replace');
      tell('done', `"${preset.name}" is in place of what was here. Undo brings that back.`);
    },
    async removePreset(preset) {
      if (!(await change((known) => removePreset(known, preset)))) return;
      tell('done', `Deleted "${preset.name}".`);
      removed.value = preset;
    },
    async restorePreset() {
      const preset = removed.value;
      if (!preset || !(await change((known) => savePreset(known, preset)))) return;
      tell('done', `"${preset.name}" is back.`);
    },
    exportPresets() {
      const name = `cognoscope-presets-${userPoolId.value || 'no-pool'}.json`;
      saveFile(name, formatPresetFile(presets.value), 'application/json');
      tell('done', `Exported to ${name}.`);
    },
    async importPresets(text) {
      const reading = parsePresetFile(text);
      if (reading.kind === 'unreadable') {
        const sentences = reading.problems.slice(0, 3).map(({ sentence }) => sentence);
        return tell('preset-file-unreadable', `Nothing was imported. ${sentences.join(' ')}`);
      }
      let counts = { added: 0, replaced: 0 };
      const isDone = await change((known) => {
        const merged = mergePresets(known, reading.presets);
        counts = merged;
        return merged.presets;
      });
      if (isDone) tell('done', describeImport(counts, reading, userPoolId.value));
    },
  };
}

function describeImport(
  { added, replaced }: { readonly added: number; readonly replaced: number },
  { presets, withheld }: { readonly presets: readonly MetadataPreset[]; readonly withheld: readonly string[] },
  userPoolId: string,
): string {
  const elsewhere = presets.filter((preset) => preset.userPoolId !== userPoolId).length;
  return [
    `Imported: ${added} new, ${replaced} replaced.`,
    elsewhere > 0 && `${elsewhere} of other user pools, shown with their tokens.`,
    withheld.length > 0 && `Values that look like secrets were left out: ${withheld.join(', ')}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
