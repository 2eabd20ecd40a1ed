/** Named sets of metadata entries, kept per user pool: saved, used, removed, exported and imported. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { looksRandom } from '../draft/looks-random.ts';
import { formatPresetFile, type PresetFileReading, parsePresetFile } from '../draft/preset-file.ts';
import {
  createPreset,
  findPresets,
  type MetadataPreset,
  mergePresets,
  type PresetResult,
  removePreset,
  savePreset,
} from '../draft/presets.ts';
import type { Dependencies } from './dependencies.ts';
import type { MetadataSlice } from './metadata-slice.ts';
import type { NoticesSlice } from './notices-slice.ts';
import { createPresetKeeping, HAS_TOKEN } from './preset-keeping.ts';
import type { TokensSlice } from './tokens-slice.ts';

/** What the last act came to. */
export interface PresetOutcome {
  readonly kind:
    | 'done'
    | 'preset-refused'
    | 'preset-unsure'
    | 'preset-file-unreadable'
    | 'presets-unreadable'
    | 'presets-not-kept';
  readonly sentence: string;
}

export interface PresetsSlice {
  readonly all: ReadonlySignal<readonly MetadataPreset[]>;
  /** Those of the selected token's user pool. */
  readonly list: ReadonlySignal<readonly MetadataPreset[]>;
  readonly outcome: ReadonlySignal<PresetOutcome | undefined>;
  /** Can be brought back until the next act. */
  readonly removed: ReadonlySignal<readonly MetadataPreset[]>;
  save(name: string): Promise<void>;
  /** Saves or imports what looks random, after `preset-unsure`. */
  keepAllTheSame(): Promise<void>;
  use(preset: MetadataPreset): void;
  remove(preset: MetadataPreset): Promise<void>;
  /** Removes the presets of every user pool. */
  removeAll(): Promise<void>;
  restore(): Promise<void>;
  /** Hands the pool's presets to the browser as a file. */
  exportFile(): void;
  /** Hands the presets of every user pool to the browser as a file. */
  exportAll(): void;
  importFile(text: string): Promise<void>;
}

/** Characters. Ten thousand presets have fewer, and the panel waits while it reads them. */
const MAX_FILE_LENGTH = 1_000_000;
const TOO_LONG = `Nothing was imported. The file has more than ${MAX_FILE_LENGTH} characters. Split it.`;

export function createPresetsSlice(
  dependencies: Dependencies,
  tokens: TokensSlice,
  metadata: MetadataSlice,
  notices: NoticesSlice,
): PresetsSlice {
  const outcome = signal<PresetOutcome | undefined>(undefined);
  const removed = signal<readonly MetadataPreset[]>([]);
  let heldBack = async (): Promise<void> => {};

  function tell(kind: PresetOutcome['kind'], sentence: string): void {
    outcome.value = { kind, sentence };
    removed.value = [];
    heldBack = async () => {};
  }

  const { all, hasToken, change } = createPresetKeeping(dependencies, tokens, notices, tell);
  /** Presets of tokens that name no pool have a place too. */
  const userPoolId = computed(() => tokens.selected.value?.issuer?.userPoolId ?? '');
  const list = computed(() => findPresets(all.value, userPoolId.value));

  /** What looks random waits for the person's word, unless it is known to be a token's. */
  async function keepUnlessRandom(
    presets: readonly MetadataPreset[],
    randomKeys: readonly string[],
    keep: () => Promise<void>,
  ): Promise<void> {
    if (randomKeys.length === 0) return keep();
    if (await hasToken(presets)) return tell('preset-refused', HAS_TOKEN);
    // A key that is itself the random text is not repeated.
    const names = randomKeys.map((key) => (looksRandom(key) ? 'a name' : JSON.stringify(key))).join(', ');
    tell('preset-unsure', `Nothing is kept yet: ${names} looks random, as a secret does. A preset goes to the disk.`);
    heldBack = keep;
  }

  async function keepCreated({ preset, withheldKeys }: PresetResult & { readonly kind: 'created' }): Promise<void> {
    if (!(await change((known) => savePreset(known, preset)))) return;
    const withheld = withheldKeys.map((key) => JSON.stringify(key)).join(', ');
    tell('done', `Saved "${preset.name}".${withheld && ` Without the value of ${withheld}: no secret is kept.`}`);
  }

  async function keepImported(reading: PresetFileReading & { readonly kind: 'read' }): Promise<void> {
    let counts = { added: 0, replaced: 0 };
    const isDone = await change((known) => {
      const merged = mergePresets(known, reading.presets);
      counts = merged;
      return merged.presets;
    });
    if (isDone) tell('done', describeImport(counts, reading, userPoolId.value));
  }

  function exportTo(name: string, presets: readonly MetadataPreset[]): void {
    dependencies.saveFile(name, formatPresetFile(presets), 'application/json');
    tell('done', `Exported to ${name}.`);
  }

  return {
    all,
    list,
    outcome,
    removed,
    async save(name) {
      const created = createPreset(name, userPoolId.value, metadata.draft.value.entries);
      if (created.kind === 'refused') return tell('preset-refused', created.sentence);
      await keepUnlessRandom([created.preset], created.randomKeys, () => keepCreated(created));
    },
    keepAllTheSame: () => heldBack(),
    use(preset) {
      metadata.replace(preset.entries, `The preset "${preset.name}" took the place of your entries.`);
      tell('done', `"${preset.name}" is in use.`);
    },
    async remove(preset) {
      if (!(await change((known) => removePreset(known, preset)))) return;
      tell('done', `Deleted "${preset.name}".`);
      removed.value = [preset];
    },
    async removeAll() {
      let gone: readonly MetadataPreset[] = [];
      const isDone = await change((known) => {
        gone = known;
        return [];
      });
      if (!isDone) return;
      tell('done', `Deleted ${countPresets(gone)}.`);
      removed.value = gone;
    },
    async restore() {
      const presets = removed.value;
      const [first] = presets;
      if (!first || !(await change((known) => mergePresets(known, presets).presets))) return;
      tell('done', presets.length === 1 ? `"${first.name}" is back.` : `${countPresets(presets)} are back.`);
    },
    exportFile: () => exportTo(`cognoscope-presets-${userPoolId.value || 'no-pool'}.json`, list.value),
    exportAll: () => exportTo('cognoscope-presets.json', all.value),
    async importFile(text) {
      if (text.length > MAX_FILE_LENGTH) return tell('preset-file-unreadable', TOO_LONG);
      const reading = parsePresetFile(text);
      if (reading.kind === 'unreadable') {
        const sentences = reading.problems.slice(0, 3).map(({ sentence }) => sentence);
        return tell('preset-file-unreadable', `Nothing was imported. ${sentences.join(' ')}`);
      }
      await keepUnlessRandom(reading.presets, reading.random, () => keepImported(reading));
    },
  };
}

function countPresets({ length }: readonly MetadataPreset[]): string {
  return length === 1 ? '1 preset' : `${length} presets`;
}

function describeImport(
  { added, replaced }: { readonly added: number; readonly replaced: number },
  { presets, withheld }: { readonly presets: readonly MetadataPreset[]; readonly withheld: readonly string[] },
  userPoolId: string,
): string {
  const elsewhere = presets.filter((preset) => preset.userPoolId !== userPoolId).length;
  return [
    `Imported: ${added} new, ${replaced} replaced.`,
    elsewhere > 0 && `${elsewhere} belong to other user pools and appear with their tokens.`,
    withheld.length > 0 && `Values that look like secrets were left out: ${withheld.join(', ')}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
