/** Turns a value of a JSON text that is no string into one, and changes nothing else in the text. */
import { scanJson } from '../text/scan-json.ts';

/** Undefined where no member's value begins there, or it is a string already. */
export function quoteValueAt(text: string, offset: number): string | undefined {
  const scan = scanJson(text);
  if (scan.kind === 'broken') return undefined;
  const member = scan.members.find(({ valueStart }) => valueStart === offset);
  if (!member || member.valueType === 'string') return undefined;
  const { valueStart, valueEnd } = member;
  return text.slice(0, valueStart) + JSON.stringify(text.slice(valueStart, valueEnd)) + text.slice(valueEnd);
}
