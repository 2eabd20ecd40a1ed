/** Named sets of entries, kept per user pool. No secret gets into one. */
import { findTokens } from '../tokens/find-tokens.ts';
import { findSecrets } from './find-secrets.ts';
import { looksRandom } from './looks-random.ts';
import type { EntryContent } from './metadata-entry.ts';

export interface MetadataPreset {
  readonly name: string;
  readonly userPoolId: string;
  /** Switched-off entries are kept as such. */
  readonly entries: readonly EntryContent[];
}

/** Entries of a draft have more to them; what makes them rows is left out. */
type SourceEntry = EntryContent & { readonly isBlank?: boolean };

export type PresetResult =
  | {
      readonly kind: 'created';
      readonly preset: MetadataPreset;
      /** Keys that name a secret: kept with an empty value. */
      readonly withheldKeys: readonly string[];
      /** Keys of entries that look random, as a piece of a secret does, and the name if it does. */
      readonly randomKeys: readonly string[];
    }
  | { readonly kind: 'refused'; readonly sentence: string };

/** Refuses a value with a token in it. The value of a key that only names a secret ("apiKey") is left empty. */
export function createPreset(name: string, userPoolId: string, entries: readonly SourceEntry[]): PresetResult {
  const title = name.trim();
  if (title === '') return refuse('The preset has no name. Type one.');
  const kept = entries.filter(({ isBlank }) => !isBlank);
  if (kept.length === 0) return refuse(`There is no entry to keep in "${title}". Add one first.`);
  if (findTokenName('', title)) return refuse('The name looks like a secret, and a preset keeps none. Type another.');
  const token = kept.map(describeToken).find((sentence) => sentence !== undefined);
  if (token) return refuse(token);
  const withheld = new Set(kept.filter(({ key, value }) => findSecrets(key, value).length > 0));
  const contents = kept.map((entry) => ({
    key: entry.key,
    value: withheld.has(entry) ? '' : entry.value,
    ...(entry.isEnabled === false && { isEnabled: false }),
  }));
  const preset = { name: title, userPoolId, entries: contents };
  const random = contents.filter(({ key, value }) => looksRandom(key) || looksRandom(value));
  return {
    kind: 'created',
    preset,
    withheldKeys: [...withheld].map(({ key }) => key),
    randomKeys: [...(looksRandom(title) ? [title] : []), ...random.map(({ key }) => key)],
  };
}

function refuse(sentence: string): PresetResult {
  return { kind: 'refused', sentence };
}

function describeToken({ key, value }: EntryContent): string | undefined {
  const name = findTokenName(key, value);
  if (name === undefined) return undefined;
  const inKey = findTokenName(key, '') !== undefined || findSecrets(key, '').length > 0;
  const where = inKey ? 'A key' : JSON.stringify(key);
  return `${where} looks like ${name}, and a preset keeps no secret. Take it out, or put a variable such as {{sub}} there.`;
}

/** What form of secret is in the key or the value, in whatever wrapping. */
function findTokenName(key: string, value: string): string | undefined {
  const found = findSecrets(key, value).find(({ isToken }) => isToken)?.name;
  return found ?? (findTokens(key).length + findTokens(value).length > 0 ? 'a wrapped token' : undefined);
}

/** Takes the place of the preset of the same name and pool, or comes last. */
export function savePreset(presets: readonly MetadataPreset[], preset: MetadataPreset): MetadataPreset[] {
  const index = presets.findIndex((other) => isSamePreset(other, preset));
  return index < 0 ? [...presets, preset] : presets.with(index, preset);
}

export function removePreset(presets: readonly MetadataPreset[], preset: PresetId): MetadataPreset[] {
  return presets.filter((other) => !isSamePreset(other, preset));
}

export function findPresets(presets: readonly MetadataPreset[], userPoolId: string): MetadataPreset[] {
  return presets.filter((preset) => preset.userPoolId === userPoolId);
}

/** Imported presets replace those of the same name and pool; the counts are for telling so. */
export function mergePresets(
  presets: readonly MetadataPreset[],
  imported: readonly MetadataPreset[],
): { readonly presets: readonly MetadataPreset[]; readonly added: number; readonly replaced: number } {
  const merged = new Map(presets.map((preset) => [getPresetId(preset), preset]));
  const replaced = imported.filter((preset) => merged.has(getPresetId(preset))).length;
  for (const preset of imported) merged.set(getPresetId(preset), preset);
  return { presets: [...merged.values()], added: imported.length - replaced, replaced };
}

/** Every text in it that comes from outside. */
export function findPresetTexts({ name, userPoolId, entries }: MetadataPreset): string[] {
  return [name, userPoolId, ...entries.flatMap(({ key, value }) => [key, value])];
}

export type PresetId = Pick<MetadataPreset, 'name' | 'userPoolId'>;

/** Two presets of one id are the same, changed. */
export function getPresetId({ userPoolId, name }: PresetId): string {
  return JSON.stringify([userPoolId, name]);
}

export function isSamePreset(one: PresetId, other: PresetId): boolean {
  return one.name === other.name && one.userPoolId === other.userPoolId;
}
