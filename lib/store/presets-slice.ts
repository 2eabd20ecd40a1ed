/** Named sets of metadata entries, kept per user pool: saved, used, removed, exported and imported. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { looksRandom } from '../draft/looks-random.ts';
import { formatPresetFile, type PresetFileReading, parsePresetFile } from '../draft/preset-file.ts';
import {
  createPreset,
  findPresets,
  findPresetTexts,
  isSamePreset,
  type MetadataPreset,
  mergePresets,
  type PresetResult,
  removePreset,
  savePreset,
} from '../draft/presets.ts';
import type { Problem } from '../text/problem.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { Dependencies, OpenItem } from './dependencies.ts';
import type { MetadataSlice } from './metadata-slice.ts';
import type { NoticesSlice } from './notices-slice.ts';
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

type Edit = (known: readonly MetadataPreset[]) => readonly MetadataPreset[];

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

const HAS_TOKEN = 'There is a piece of a token in it, perhaps encoded, and a preset keeps no secret. Take it out.';

export function createPresetsSlice(
  { presetStorage, saveFile, vault }: Dependencies,
  tokens: TokensSlice,
  metadata: MetadataSlice,
  notices: NoticesSlice,
): PresetsSlice {
  const all = signal<readonly MetadataPreset[]>([]);
  const outcome = signal<PresetOutcome | undefined>(undefined);
  const removed = signal<readonly MetadataPreset[]>([]);
  let heldBack = async (): Promise<void> => {};
  /** Presets of tokens that name no pool have a place too. */
  const userPoolId = computed(() => tokens.selected.value?.issuer?.userPoolId ?? '');
  const list = computed(() => findPresets(all.value, userPoolId.value));

  function tell(kind: PresetOutcome['kind'], sentence: string): void {
    outcome.value = { kind, sentence };
    removed.value = [];
    heldBack = async () => {};
  }

  async function hasToken(presets: readonly MetadataPreset[]): Promise<boolean> {
    for (const text of presets.flatMap(findPresetTexts)) if (await vault.hasPieceIn(text)) return true;
    return false;
  }

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

  /** Undefined, and told, where they cannot be read. */
  async function readKept(item: Pick<OpenItem, 'read'>): Promise<readonly MetadataPreset[] | undefined> {
    try {
      const reading = parseKept(await item.read());
      if (reading.kind === 'read') return reading.presets;
      tell('presets-unreadable', `The presets kept here cannot be read. ${reading.problems[0]?.sentence ?? ''}`);
    } catch (error) {
      tell(
        'presets-unreadable',
        `The browser did not give back the presets kept here. (${await notices.describeError(error)})`,
      );
    }
    return undefined;
  }

  /**
   * Reads them again each time: another DevTools window may have changed them. What cannot be read is never written over, and
   * what cannot be written is not shown as if it were. Never rejects.
   */
  async function change(edit: Edit): Promise<boolean> {
    try {
      return await presetStorage.change((item) => rewrite(item, edit));
    } catch (error) {
      tell(
        'presets-not-kept',
        `Nothing was changed: the browser did not store the presets. (${await notices.describeError(error)})`,
      );
      return false;
    }
  }

  async function rewrite(item: OpenItem, edit: Edit): Promise<boolean> {
    const known = await readKept(item);
    if (!known) return false;
    const next = edit(known);
    if (await hasToken(next.filter((preset) => !known.includes(preset)))) {
      tell('preset-refused', HAS_TOKEN);
      return false;
    }
    if (next !== known) await item.write(formatPresetFile(next));
    all.value = next;
    return true;
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

  async function showKept(): Promise<void> {
    all.value = (await readKept(presetStorage)) ?? [];
    await forgetWithheld();
  }

  /** Reading leaves out what looks like a secret; the disk has it until it is written over. */
  async function forgetWithheld(): Promise<void> {
    const reading = parseKept(await presetStorage.read());
    if (reading.kind !== 'read' || reading.withheld.length === 0) return;
    if (!(await change((known) => [...known]))) return;
    const sentence = `Values that look like secrets were deleted from the presets kept here: ${reading.withheld.join(', ')}.`;
    notices.tell({ kind: 'presets-cleaned', sentence });
  }
  const shown = showKept();
  notices.watch(shown, { kind: 'presets-unreadable', sentence: 'The presets kept here could not be shown.' });

  /** Without the values that hold a piece of a token, as an earlier version of this panel may have kept them. */
  async function clean(preset: MetadataPreset): Promise<MetadataPreset> {
    const entries = [];
    for (const entry of preset.entries)
      entries.push((await vault.hasPieceIn(entry.value)) ? { ...entry, value: '' } : entry);
    return { ...preset, entries };
  }

  /** What cannot be cleaned, as its name or a key is a piece of a token, goes as a whole. */
  async function cleanKept(): Promise<void> {
    await shown;
    const held: MetadataPreset[] = [];
    for (const preset of all.value) if (await hasToken([preset])) held.push(preset);
    if (held.length === 0) return;
    const cleaned = new Map(
      await Promise.all(held.map(async (preset) => [getId(preset), await clean(preset)] as const)),
    );
    const kept: MetadataPreset[] = [];
    for (const preset of cleaned.values()) if (!(await hasToken([preset]))) kept.push(preset);
    const isDone = await change((known) =>
      known.flatMap((preset) => {
        if (!cleaned.has(getId(preset))) return [preset];
        return kept.filter((other) => isSamePreset(other, preset));
      }),
    );
    if (isDone) notices.tell(describeCleaned(kept, held.length - kept.length));
  }

  /** Which tokens there are is known only when they are found: each new one is looked for in what is kept. */
  const known = new Set<Fingerprint>();
  effect(() => {
    const found = tokens.all.value.filter(({ fingerprint }) => !known.has(fingerprint));
    if (found.length === 0) return;
    for (const { fingerprint } of found) known.add(fingerprint);
    notices.watch(cleanKept(), { kind: 'presets-unreadable', sentence: 'The presets kept here could not be checked.' });
  });

  function exportTo(name: string, presets: readonly MetadataPreset[]): void {
    saveFile(name, formatPresetFile(presets), 'application/json');
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
      if (!first || !(await change((known) => presets.reduce(savePreset, [...known])))) return;
      tell('done', presets.length === 1 ? `"${first.name}" is back.` : `${countPresets(presets)} are back.`);
    },
    exportFile: () => exportTo(`cognoscope-presets-${userPoolId.value || 'no-pool'}.json`, list.value),
    exportAll: () => exportTo('cognoscope-presets.json', all.value),
    async importFile(text) {
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

function getId({ userPoolId, name }: MetadataPreset): string {
  return JSON.stringify([userPoolId, name]);
}

function describeCleaned(kept: readonly MetadataPreset[], droppedCount: number): Problem {
  const names = kept.map(({ name }) => JSON.stringify(name)).join(', ');
  const sentences = [
    'Presets that were kept here held pieces of a token, which a preset may not.',
    kept.length > 0 && `Their values were emptied: ${names}.`,
    droppedCount > 0 && `Deleted, as the piece was in a name: ${droppedCount}.`,
  ];
  return { kind: 'presets-cleaned', sentence: sentences.filter(Boolean).join(' ') };
}

/** Undefined: nothing was kept yet. */
function parseKept(stored: unknown): ReturnType<typeof parsePresetFile> {
  return stored === undefined
    ? { kind: 'read', presets: [], withheld: [], random: [] }
    : parsePresetFile(typeof stored === 'string' ? stored : '');
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
