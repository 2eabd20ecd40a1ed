/** Decides whether a text pasted into a cell is several entries, and takes them. */
import type { EntryContent } from '../../../lib/draft/metadata-entry.ts';
import type { PasteFormat } from '../../../lib/paste/metadata/parse-pasted-metadata.ts';

const formats: Readonly<Record<PasteFormat, string>> = {
  json: 'JSON',
  'aws-cli': 'an AWS CLI command',
  request: 'an HTTP request',
  code: 'an object in code',
  columns: 'two columns',
  query: 'pairs on one line',
  'aws-shorthand': "the AWS CLI's shorthand",
  yaml: 'YAML',
  'key-value-lines': 'key=value lines',
};
/** A single entry of the others may be meant as a plain text. */
const plain: ReadonlySet<PasteFormat> = new Set(['columns', 'query', 'aws-shorthand', 'yaml', 'key-value-lines']);

/** Several lines, an object, a command, or pairs with something between: worth loading the parser for. */
export function mayBeEntries(text: string): boolean {
  return /\S\s*\n\s*\S|^\s*[{[@%`]|cognito-idp|client[_-]?metadata|\t|=[^\n]*[,&;\s][^\n]*=|=>|\bof\(/i.test(text);
}

/** False when it is a plain text after all. */
export async function takePastedText(
  text: string,
  onTake: (contents: readonly EntryContent[], sentence: string) => void,
): Promise<boolean> {
  const { parsePastedMetadata } = await import('../../../lib/paste/metadata/parse-pasted-metadata.ts');
  const pasted = parsePastedMetadata(text);
  if (pasted.kind !== 'recognised' || pasted.entries.length === 0) return false;
  if (pasted.entries.length === 1 && plain.has(pasted.format)) return false;
  onTake(pasted.entries, describeTaken(pasted));
  return true;
}

interface Taken {
  readonly entries: readonly EntryContent[];
  readonly format: PasteFormat;
  readonly notes: readonly string[];
}

export function describeTaken({ entries, format, notes }: Taken): string {
  const count = entries.length === 1 ? '1 entry' : `${entries.length} entries`;
  return [`${count} from ${formats[format]}.`, ...notes].join(' ');
}
