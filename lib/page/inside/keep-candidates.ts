/** For areas that hold objects: what of them may hold a token. Runs inside the page. */

/** Sent to the page as text. Of a value only what may hold a token, as JSON text; '' where nothing does. Runs no getter. */
export function keepCandidates(
  root: unknown,
  mayHoldToken: (text: string) => boolean,
  budget: { nodes: number },
): string {
  const maxDepth = 6;
  const seen = new Set<unknown>();

  function keep(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return mayHoldToken(value) ? value : undefined;
    if (typeof value !== 'object' || value === null || depth > maxDepth || seen.has(value) || budget.nodes-- <= 0)
      return;
    seen.add(value);
    try {
      if (ArrayBuffer.isView(value) || value instanceof Node || value === window) return undefined;
      if (value instanceof Map || value instanceof Set) return keep([...value], depth + 1);
      return keepMembers(value, depth);
    } catch {
      // A window of another origin, or a proxy that refuses.
      return undefined;
    }
  }

  function keepMembers(value: object, depth: number): unknown {
    const kept: Record<string, unknown> = Object.create(null);
    let isKept = false;
    for (const key of Object.getOwnPropertyNames(value)) {
      const inner = keep(Object.getOwnPropertyDescriptor(value, key)?.value, depth + 1);
      if (inner === undefined) continue;
      kept[key] = inner;
      isKept = true;
    }
    return isKept ? kept : undefined;
  }

  const kept = keep(root, 0);
  if (typeof kept === 'string') return kept;
  return kept === undefined ? '' : (JSON.stringify(kept) ?? '');
}

export type KeepCandidates = typeof keepCandidates;
