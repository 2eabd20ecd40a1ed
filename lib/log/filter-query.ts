/** The filter box's language: `source:page status:4xx op:GetUser -text "two words"`, as in Chrome's network panel. */

/** In the order of the help. */
export const filterKeyNames = [
  'op',
  'source',
  'status',
  'user',
  'token',
  'error',
  'id',
  'after',
  'before',
  'is',
] as const;
export type FilterKey = (typeof filterKeyNames)[number];

/** What each key takes, for the help beside the box. */
export const filterKeys: Readonly<Record<FilterKey, string>> = {
  op: 'part of the operation: op:GetUser',
  source: 'source:panel, source:page or source:imported',
  status:
    'status:400, status:4xx, status:ok, status:failed, status:pending, status:network, status:timeout, status:cancelled, status:unsealed, status:unknown',
  user: "part of the token's user name: user:alice",
  token: "the start of the token's fingerprint: token:3fa9",
  error: 'part of the error type: error:NotAuthorized',
  id: 'part of the request id: id:1c9e',
  after: 'sent since then: after:12:04, after:2026-01-31T12:04, after:5m (in the last five minutes)',
  before: 'sent before then, as in after:',
  is: 'is:pinned, is:noted or is:imported',
};

export interface FilterTerm {
  /** 'text' is free text, looked for in both bodies and everything else that an exchange shows. */
  readonly key: FilterKey | 'text';
  /** Never empty. */
  readonly value: string;
  readonly isNegated: boolean;
  /** Written like a key, and none: `statuss:ok` is looked for as text. */
  readonly unknownKey?: string;
}

/** minus, key, quoted value (its end is a quote before a blank, or the query's end), bare value. */
const TERM = /(-)?(?:([a-z]+):)?(?:"((?:[^"\\]|\\.)*)(?:"(?=\s|$)|$)|(\S+))/iy;

/**
 * Every term must hold; a leading `-` turns one round; quotes keep blanks together, and `\"` is a quote in them. What is
 * no known key (`http://x`, `"a":"b"`) is free text. A key without a value is left out, as it is being typed.
 */
export function parseFilterQuery(query: string): readonly FilterTerm[] {
  const terms: FilterTerm[] = [];
  let at = skipBlanks(query, 0);
  while (at < query.length) {
    TERM.lastIndex = at;
    const match = TERM.exec(query);
    if (!match) break;
    const term = makeTerm(match);
    if (term) terms.push(term);
    at = skipBlanks(query, at + match[0].length);
  }
  return terms;
}

function makeTerm([whole, minus, name, quoted, bare = '']: RegExpExecArray): FilterTerm | undefined {
  const isNegated = minus !== undefined;
  const key = name?.toLowerCase();
  if (key !== undefined && !isFilterKey(key)) {
    const text = { key: 'text', value: whole.slice(isNegated ? 1 : 0), isNegated } as const;
    // `https://…` is an address.
    return bare.startsWith('//') ? text : { ...text, unknownKey: key };
  }
  const value = quoted === undefined ? bare : quoted.replace(/\\(.)/gs, '$1');
  return value === '' || isBeingTyped(whole) ? undefined : { key: key ?? 'text', value, isNegated };
}

/** `-`, `status:` and `-status:` before anything follows. */
function isBeingTyped(term: string): boolean {
  const [, name] = /^-?(?:([a-z]+):)?$/i.exec(term) ?? [];
  return term === '-' || (name !== undefined && isFilterKey(name.toLowerCase()));
}

function isFilterKey(name: string): name is FilterKey {
  return Object.hasOwn(filterKeys, name);
}

function skipBlanks(query: string, from: number): number {
  let at = from;
  while (/\s/.test(query.charAt(at))) at++;
  return at;
}
