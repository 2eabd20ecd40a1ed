/** The presets in the browser's storage: read, changed without loss, and cleaned of tokens. */
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { formatPresetFile, parsePresetFile } from '../draft/preset-file.ts';
import { findPresetTexts, getPresetId, isSamePreset, type MetadataPreset } from '../draft/presets.ts';
import type { Problem } from '../text/problem.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { Dependencies, OpenItem } from './dependencies.ts';
import type { NoticesSlice } from './notices-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';

export const HAS_TOKEN =
  'There is a piece of a token in it, perhaps encoded, and a preset keeps no secret. Take it out.';

type Edit = (known: readonly MetadataPreset[]) => readonly MetadataPreset[];
type Trouble = 'preset-refused' | 'presets-unreadable' | 'presets-not-kept';

export interface PresetKeeping {
  readonly all: ReadonlySignal<readonly MetadataPreset[]>;
  hasToken(presets: readonly MetadataPreset[]): Promise<boolean>;
  /** Whether it was done; what stood in the way is told. */
  change(edit: Edit): Promise<boolean>;
}

export function createPresetKeeping(
  { presetStorage, vault }: Pick<Dependencies, 'presetStorage' | 'vault'>,
  tokens: TokensSlice,
  notices: NoticesSlice,
  tell: (kind: Trouble, sentence: string) => void,
): PresetKeeping {
  const all = signal<readonly MetadataPreset[]>([]);

  async function hasToken(presets: readonly MetadataPreset[]): Promise<boolean> {
    for (const text of presets.flatMap(findPresetTexts)) if (await vault.hasPieceIn(text)) return true;
    return false;
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
    const before = new Set(known);
    if (await hasToken(next.filter((preset) => !before.has(preset)))) {
      tell('preset-refused', HAS_TOKEN);
      return false;
    }
    if (next !== known) await item.write(formatPresetFile(next));
    all.value = next;
    return true;
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
      await Promise.all(held.map(async (preset) => [getPresetId(preset), await clean(preset)] as const)),
    );
    const kept: MetadataPreset[] = [];
    for (const preset of cleaned.values()) if (!(await hasToken([preset]))) kept.push(preset);
    const isDone = await change((known) =>
      known.flatMap((preset) => {
        if (!cleaned.has(getPresetId(preset))) return [preset];
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

  return { all, hasToken, change };
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
