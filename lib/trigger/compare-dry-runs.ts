/** Shows what changed in the texts between two dry runs, line by line. */
import { type DiffRow, diffLines } from '../text/diff-lines.ts';
import { type MessageField, messageFields } from './check-message.ts';
import type { DryRunResult, DryRunText } from './dry-run-result.ts';

export interface TextDifference {
  readonly field: MessageField;
  readonly rows: readonly DiffRow[];
}

/** The filled texts that differ, line by line; a text that is missing counts as no line. Custom senders return none. */
export function compareDryRuns(before: DryRunResult, after: DryRunResult): TextDifference[] {
  return messageFields.flatMap((field) => {
    const [left, right] = [before, after].map((result) =>
      result.kind === 'message' ? result.texts[field] : undefined,
    );
    if (left?.filled === right?.filled) return [];
    return [{ field, rows: diffLines(toLines(left), toLines(right)).rows }];
  });
}

function toLines(text: DryRunText | undefined): string[] {
  return text === undefined ? [] : text.filled.split(/\r?\n/);
}
