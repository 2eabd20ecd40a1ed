/** Recognises pasted metadata: JSON, `key=value` lines, or a whole AWS CLI command. */
import type { EntryContent } from '../../draft/metadata-entry.ts';
import { parseAwsCommand } from './parse-aws-command.ts';
import { parseAwsShorthand } from './parse-aws-shorthand.ts';
import { parseKeyValueLines } from './parse-key-value-lines.ts';
import { parsePastedJson, parsePastedMembers } from './parse-pasted-json.ts';

type PasteFormat = 'json' | 'key-value-lines' | 'aws-cli' | 'aws-shorthand';

export type PastedMetadata =
  | {
      readonly kind: 'recognised';
      readonly format: PasteFormat;
      readonly entries: readonly EntryContent[];
      /** What was left out or could not be known, a sentence each. */
      readonly notes: readonly string[];
    }
  | { readonly kind: 'not-recognised'; readonly sentence: string };

/** Keys written twice come back twice: the draft says so. */
export function parsePastedMetadata(text: string): PastedMetadata {
  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (trimmed === '') return refuse('Nothing was pasted.');
  if (/^[{[]/.test(trimmed)) {
    const json = parsePastedJson(trimmed);
    return json.kind === 'entries'
      ? recognise('json', json.entries)
      : refuse(`This is no JSON of strings. ${json.sentence}`);
  }
  const command = parseAwsCommand(trimmed);
  if (command?.kind === 'entries') return recognise('aws-cli', command.entries, command.notes);
  if (command) return refuse(`This AWS CLI command could not be read. ${command.sentence}`);
  const members = parsePastedMembers(trimmed);
  if (members.kind === 'entries') return recognise('json', members.entries);
  return parseLines(trimmed);
}

/** On a single line, two pairs with a comma between are the AWS CLI's shorthand, and one pair is a line. */
function parseLines(text: string): PastedMetadata {
  const shorthand = text.includes('\n') ? undefined : parseAwsShorthand(text);
  if (shorthand?.kind === 'entries' && shorthand.entries.length > 1)
    return recognise('aws-shorthand', shorthand.entries);
  const lines = parseKeyValueLines(text);
  if (lines.kind === 'entries' && lines.entries.length > 0) return recognise('key-value-lines', lines.entries);
  const reason = lines.kind === 'broken' ? ` Line ${lines.line}: ${lines.reason}.` : '';
  return refuse(`This is neither a JSON object, nor key=value lines, nor an AWS CLI command.${reason}`);
}

function recognise(
  format: PasteFormat,
  entries: readonly EntryContent[],
  notes: readonly string[] = [],
): PastedMetadata {
  return { kind: 'recognised', format, entries, notes };
}

function refuse(sentence: string): PastedMetadata {
  return { kind: 'not-recognised', sentence };
}
