/** Two requests key by key: ClientMetadata first, then the other members of the body. */
import { readRequestFacts } from '../draft/read-draft.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { readJsonString } from '../text/read-json-token.ts';
import { scanJson } from '../text/scan-json.ts';

export interface ComparedKey {
  readonly key: string;
  /** Undefined where that side has no such key. */
  readonly left: string | undefined;
  readonly right: string | undefined;
  readonly difference: 'same' | 'changed' | 'removed' | 'added';
}

export interface ComparedMembers {
  readonly metadata: readonly ComparedKey[];
  readonly others: readonly ComparedKey[];
}

type Member = readonly [key: string, value: string];

export function compareMembers(left: Exchange, right: Exchange): ComparedMembers {
  return {
    metadata: compareKeys(readMetadata(left), readMetadata(right)),
    others: compareKeys(readOthers(left), readOthers(right)),
  };
}

/** In the order of the left side, then what only the right side has. */
export function compareKeys(left: readonly Member[], right: readonly Member[]): readonly ComparedKey[] {
  const [lefts, rights] = [gather(left), gather(right)];
  return [...new Set([...lefts.keys(), ...rights.keys()])].map((key) => {
    const sides = { left: lefts.get(key), right: rights.get(key) };
    return { key, ...sides, difference: nameDifference(sides) };
  });
}

function nameDifference({ left, right }: Pick<ComparedKey, 'left' | 'right'>): ComparedKey['difference'] {
  if (left === right) return 'same';
  if (left === undefined) return 'added';
  return right === undefined ? 'removed' : 'changed';
}

/** A repeated key keeps all its values, in their order. */
function gather(members: readonly Member[]): ReadonlyMap<string, string> {
  const gathered = new Map<string, string>();
  for (const [key, value] of members) {
    const earlier = gathered.get(key);
    gathered.set(key, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return gathered;
}

function readMetadata({ request }: Exchange): readonly Member[] {
  return readRequestFacts(request.body)?.clientMetadata ?? [];
}

/** What is no text is shown as its JSON. */
function readOthers({ request }: Exchange): readonly Member[] {
  const scan = scanJson(request.body);
  if (scan.kind === 'broken' || scan.rootType !== 'object') return [];
  return scan.members.flatMap(({ key, valueType, valueStart, valueEnd }): Member[] => {
    if (key === 'ClientMetadata') return [];
    const text = request.body.slice(valueStart, valueEnd);
    return [[key, valueType === 'string' ? readJsonString(text) : text]];
  });
}
