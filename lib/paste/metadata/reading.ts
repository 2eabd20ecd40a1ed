/** What a reader of pasted metadata makes of a text. */
import type { EntryContent } from '../../draft/metadata-entry.ts';

export type Reading =
  | {
      readonly kind: 'entries';
      readonly entries: readonly EntryContent[];
      /** What was left out or could not be known, a sentence each. */
      readonly notes: readonly string[];
    }
  /** It is of this form, and cannot be taken. */
  | { readonly kind: 'broken'; readonly sentence: string };

export function entriesOf(entries: readonly EntryContent[], notes: readonly string[] = []): Reading {
  return { kind: 'entries', entries, notes };
}

export function broken(sentence: string): Reading & { kind: 'broken' } {
  return { kind: 'broken', sentence };
}

/** As the AWS SDKs of all languages call it: `ClientMetadata`, `client_metadata`, `setClientMetadata`. */
export function isMetadataName(name: string): boolean {
  return /^(?:set|with|add|put)?clientmetadata(?:entries|entry)?$/i.test(name.replace(/[_-]/g, ''));
}

/** Whether a command is there, and not within an object that has it as a value: no brace opens before it, but a variable's or a function's. */
export function hasCommand(text: string, pattern: RegExp): boolean {
  const at = text.search(pattern);
  return (
    at >= 0 &&
    !text
      .slice(0, at)
      .replace(/\$\{|\(\) *\{/g, '')
      .includes('{')
  );
}

/** Whether such a name is anywhere in the text. */
export function hasMetadataName(text: string): boolean {
  return /client[_-]?metadata/i.test(text);
}
