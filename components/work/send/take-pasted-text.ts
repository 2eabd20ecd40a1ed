/** Decides whether a text pasted into a cell is several entries, and takes them. */
import type { EntryContent } from '../../../lib/draft/metadata-entry.ts';

const formats = {
  json: 'JSON',
  'key-value-lines': 'key=value lines',
  'aws-cli': 'an AWS CLI command',
  'aws-shorthand': "the AWS CLI's shorthand",
} as const;

/** Several lines, an object, a command, or pairs with a comma between: worth loading the parser for. */
export function mayBeEntries(text: string): boolean {
  return /\S\s*\n\s*\S|^\s*\{|^\s*(?:[$%>]\s*)?aws\b|=[^\n]*,[^\n]*=/.test(text);
}

/** False when it is a plain text after all. */
export async function takePastedText(
  text: string,
  onTake: (contents: readonly EntryContent[], sentence: string) => void,
): Promise<boolean> {
  const { parsePastedMetadata } = await import('../../../lib/paste/metadata/parse-pasted-metadata.ts');
  const pasted = parsePastedMetadata(text);
  if (pasted.kind !== 'recognised' || pasted.entries.length === 0) return false;
  if (pasted.entries.length === 1 && pasted.format !== 'aws-cli' && pasted.format !== 'json') return false;
  onTake(pasted.entries, describeTaken(pasted));
  return true;
}

interface Taken {
  readonly entries: readonly EntryContent[];
  readonly format: keyof typeof formats;
  readonly notes: readonly string[];
}

export function describeTaken({ entries, format, notes }: Taken): string {
  const count = entries.length === 1 ? '1 entry' : `${entries.length} entries`;
  return [`${count} from ${formats[format]}.`, ...notes].join(' ');
}
