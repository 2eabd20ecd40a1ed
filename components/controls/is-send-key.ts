/** Ctrl+Enter or ⌘+Enter. A form that does something else with them stops them. */
export function isSendKey({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'Enter' && (ctrlKey || metaKey);
}
