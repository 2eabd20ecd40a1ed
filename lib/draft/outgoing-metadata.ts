/** What of the draft goes out: its entries with their variables resolved, or its text untouched. */
import type { MetadataPair } from './format-metadata-json.ts';
import { findEnabledEntries, type MetadataDraft, type MetadataProblem, showView } from './metadata-draft.ts';
import { resolveVariables, type VariableValues } from './variables.ts';

/**
 * raw: the override; the text takes ClientMetadata's place in the body as it is, variables and all, even when that breaks
 * the whole body.
 */
export type OutgoingMetadata =
  | { readonly kind: 'pairs'; readonly pairs: readonly MetadataPair[] }
  | { readonly kind: 'raw'; readonly text: string }
  | { readonly kind: 'refused'; readonly problems: readonly MetadataProblem[] };

/** Keys are never touched; `{{…}}` in values is. */
export function getOutgoingMetadata(draft: MetadataDraft, values: VariableValues): OutgoingMetadata {
  if (draft.isRaw) return { kind: 'raw', text: draft.jsonText };
  if (draft.problems.length > 0) return { kind: 'refused', problems: draft.problems };
  const pairs = findEnabledEntries(draft).map(([key, value]) => [key, resolveVariables(value, values).text] as const);
  return { kind: 'pairs', pairs };
}

/** Switches the override on or off. It belongs to the JSON view, so switching it on shows that view. */
export function setRaw({ isRaw: _, ...draft }: MetadataDraft, isRaw: boolean): MetadataDraft {
  return isRaw ? { ...showView(draft, 'json'), isRaw } : draft;
}
