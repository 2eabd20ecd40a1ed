/** What is odd about metadata that can be sent all the same. */
import { shorten } from '../text/shorten.ts';
import { findSecrets } from './find-secrets.ts';
import type { MetadataEntry } from './metadata-entry.ts';
import { resolveVariables, type VariableValues, variables } from './variables.ts';

export interface MetadataWarning {
  readonly kind: 'secret' | 'unknown-variable' | 'unset-variable' | 'too-long' | 'outer-space';
  readonly entryId: string;
  readonly sentence: string;
}

/** Longest key and longest value, in characters (Smithy counts code points): StringType of the service model. */
const maxTextLength = 131_072;

/** For the entries that go out. Values stay out of the sentences, keys are in them. */
export function findMetadataWarnings(entries: readonly MetadataEntry[], values: VariableValues): MetadataWarning[] {
  return entries.flatMap((entry) => (entry.isEnabled && !entry.isBlank ? findWarnings(entry, values) : []));
}

function findWarnings({ id, key, value }: MetadataEntry, values: VariableValues): MetadataWarning[] {
  const { text, unset, unknown } = resolveVariables(value, values);
  const name = JSON.stringify(shorten(key));
  const warn = (kind: MetadataWarning['kind'], sentence: string): MetadataWarning => ({ kind, entryId: id, sentence });
  return [
    ...findSecrets(key, text).map((secret) => warn('secret', describeSecret(name, secret.name))),
    ...unknown.map((variable) => warn('unknown-variable', describeUnknown(name, variable))),
    ...unset.map((variable) =>
      warn(
        'unset-variable',
        `{{${variable}}} in ${name} has no value here (${variables[variable]}), and is sent as written.`,
      ),
    ),
    ...[...describeLength('key', name, key), ...describeLength('value', name, text)].map((it) => warn('too-long', it)),
    ...(key === key.trim()
      ? []
      : [
          warn(
            'outer-space',
            `The key ${name} has a leading or trailing space; your trigger must use the same spelling.`,
          ),
        ]),
  ];
}

function describeSecret(name: string, secret: string): string {
  return `${name} looks like ${secret}. Cognito does not encrypt it: triggers see it in plain text and may log it.`;
}

function describeUnknown(name: string, variable: string): string {
  const known = Object.keys(variables).map((it) => `{{${it}}}`);
  return `{{${variable}}} in ${name} is an unknown variable and is sent as written. Known are ${known.join(', ')}; write \\{{ for two plain braces.`;
}

function describeLength(part: string, name: string, text: string): string[] {
  const { length } = [...text];
  if (length <= maxTextLength) return [];
  return [`The ${part} of ${name} has ${length} characters, Cognito takes ${maxTextLength} at most. Shorten it.`];
}
