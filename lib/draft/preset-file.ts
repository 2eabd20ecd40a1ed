/** Presets as a JSON file, for a team's repository and for the extension's storage. */
import { isRecord } from '../text/narrow.ts';
import type { EntryContent } from './metadata-entry.ts';
import { parseMetadataJson } from './parse-metadata-json.ts';
import { createPreset, getPresetId, type MetadataPreset } from './presets.ts';

const format = 'cognoscope-presets';
const version = 1;

/** All or nothing: with any problem, nothing is taken. `path` is where: `presets[0].entries[2].value`. */
export type PresetFileReading =
  | {
      readonly kind: 'read';
      readonly presets: readonly MetadataPreset[];
      /** `preset name: key` whose values look like secrets and were left out. */
      readonly withheld: readonly string[];
      /** `preset name: key` of entries that look random. */
      readonly random: readonly string[];
    }
  | { readonly kind: 'unreadable'; readonly problems: readonly PresetFileProblem[] };

interface PresetFileProblem {
  readonly path: string;
  readonly sentence: string;
}

/** Two spaces, an entry a line, a line end at the end: made to be compared in a pull request. */
export function formatPresetFile(presets: readonly MetadataPreset[]): string {
  const blocks = presets.map(({ name, userPoolId, entries }) => {
    const lines = entries.map((entry) => `        ${JSON.stringify(entry)}`);
    const head = `    {\n      "name": ${JSON.stringify(name)},\n      "userPoolId": ${JSON.stringify(userPoolId)},\n`;
    return `${head}      "entries": [\n${lines.join(',\n')}\n      ]\n    }`;
  });
  const list = blocks.length === 0 ? '[]' : `[\n${blocks.join(',\n')}\n  ]`;
  return `{\n  "format": "${format}",\n  "version": ${version},\n  "presets": ${list}\n}\n`;
}

export function parsePresetFile(text: string): PresetFileReading {
  try {
    return readPresets(JSON.parse(text));
  } catch {
    // JSON.parse's own message quotes the text and says no line.
    const [problem] = parseMetadataJson(text).problems;
    return fail([{ path: '', sentence: `The file is not JSON. ${problem?.sentence ?? ''}` }]);
  }
}

/** What `formatPresetFile` wrote, parsed: from a file or from storage. */
export function readPresets(content: unknown): PresetFileReading {
  if (!isRecord(content) || content['format'] !== format) {
    return fail([{ path: '', sentence: `The file holds no presets: "format" is not "${format}".` }]);
  }
  if (content['version'] !== version) {
    const got = JSON.stringify(content['version']) ?? 'missing';
    const sentence = `The version of the file is ${got}, this Cognoscope reads version ${version}. Update it, or export the presets again.`;
    return fail([{ path: 'version', sentence }]);
  }
  const list = content['presets'];
  if (!Array.isArray(list)) return fail([describeMismatch('presets', list, 'a list')]);
  return collect(list.map((preset, index) => readPreset(preset, `presets[${index}]`)));
}

type PresetReading = Extract<PresetFileReading, { kind: 'unreadable' }> | (OnePreset & { readonly path: string });
interface OnePreset {
  readonly kind: 'preset';
  readonly preset: MetadataPreset;
  readonly withheldKeys: readonly string[];
  readonly randomKeys: readonly string[];
}

function collect(readings: readonly PresetReading[]): PresetFileReading {
  const good = readings.filter((reading) => reading.kind === 'preset');
  const known = new Set<string>();
  const repeated = good.filter(({ preset }) => {
    const id = getPresetId(preset);
    const isKnown = known.has(id);
    known.add(id);
    return isKnown;
  });
  const problems = [
    ...readings.flatMap((reading) => (reading.kind === 'unreadable' ? reading.problems : [])),
    ...repeated.map(({ path, preset: { name } }) => ({
      path,
      sentence: `${path}: "${name}" is there twice for this user pool.`,
    })),
  ];
  if (problems.length > 0) return fail(problems);
  const withheld = good.flatMap(({ preset, withheldKeys }) => withheldKeys.map((key) => `${preset.name}: ${key}`));
  const random = good.flatMap(({ preset, randomKeys }) => randomKeys.map((key) => `${preset.name}: ${key}`));
  return { kind: 'read', presets: good.map(({ preset }) => preset), withheld, random };
}

function readPreset(value: unknown, path: string): PresetReading {
  if (!isRecord(value)) return fail([describeMismatch(path, value, 'an object')]);
  const { name, userPoolId, entries } = value;
  const list = Array.isArray(entries) ? entries : [];
  const problems = [
    ...(typeof name === 'string' ? [] : [describeMismatch(`${path}.name`, name, 'a string')]),
    ...(typeof userPoolId === 'string' ? [] : [describeMismatch(`${path}.userPoolId`, userPoolId, 'a string')]),
    ...(Array.isArray(entries) ? [] : [describeMismatch(`${path}.entries`, entries, 'a list')]),
    ...list.flatMap((entry, index) => findEntryProblems(entry, `${path}.entries[${index}]`)),
  ];
  if (problems.length > 0 || typeof name !== 'string' || typeof userPoolId !== 'string') return fail(problems);
  const created = createPreset(name, userPoolId, list.filter(isEntry));
  if (created.kind === 'refused') return fail([{ path, sentence: `${path}: ${created.sentence}` }]);
  return { ...created, kind: 'preset', path };
}

function findEntryProblems(entry: unknown, path: string): PresetFileProblem[] {
  if (!isRecord(entry)) return [describeMismatch(path, entry, 'an object')];
  const { key, value, isEnabled } = entry;
  return [
    ...(typeof key === 'string' ? [] : [describeMismatch(`${path}.key`, key, 'a string')]),
    ...(typeof value === 'string' ? [] : [describeMismatch(`${path}.value`, value, 'a string')]),
    ...(isEnabled === undefined || typeof isEnabled === 'boolean'
      ? []
      : [describeMismatch(`${path}.isEnabled`, isEnabled, 'true or false')]),
  ];
}

function isEntry(entry: unknown): entry is EntryContent {
  return findEntryProblems(entry, '').length === 0;
}

function describeMismatch(path: string, got: unknown, wanted: string): PresetFileProblem {
  const type =
    got === undefined ? 'missing' : got === null ? 'null' : Array.isArray(got) ? 'a list' : `of type ${typeof got}`;
  return { path, sentence: `${path} is ${type}, ${wanted} was expected.` };
}

function fail(problems: readonly PresetFileProblem[]): Extract<PresetFileReading, { kind: 'unreadable' }> {
  return { kind: 'unreadable', problems };
}
