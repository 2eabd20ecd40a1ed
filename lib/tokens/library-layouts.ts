/** Whose key layout is it: the libraries that keep Cognito's tokens in storage or cookies, one row each. */
import { decodePercentText } from '../text/percent.ts';
import type { Area } from './areas.ts';
import type { TokenKind } from './token.ts';

/** What the key of an entry says about the token in it. */
export interface KeyLabel {
  readonly library: string;
  readonly clientId?: string;
  readonly username?: string;
  readonly kind?: TokenKind;
  /** The library would use this copy: its user is the one whom `LastAuthUser` names. */
  readonly isLive?: boolean;
}

export interface StoredEntry {
  /** A cookie's name comes decoded. */
  readonly key: string;
  /** Undefined where only the key is known. */
  readonly value?: string | undefined;
}

interface Layout {
  readonly library: string;
  readonly area?: Area;
  /** Groups: `client`, `user`, `type`. */
  readonly pattern: RegExp;
  /** Other keys, one of which tells this library from others with the same pattern. */
  readonly signs?: (client: string, user: string) => readonly string[];
}

const COGNITO_PREFIX = 'CognitoIdentityServiceProvider';
/** A client id has no dots, a username may have any: so the key is read from both ends. */
const COGNITO_KEY =
  /^CognitoIdentityServiceProvider\.(?<client>[\w+]{1,128})\.(?<user>.+)\.(?<type>accessToken|idToken|refreshToken)$/;

function beside(...types: string[]): (client: string, user: string) => string[] {
  return (client, user) => types.map((type) => `${COGNITO_PREFIX}.${client}.${user}.${type}`);
}

/**
 * The first row that fits counts. Read in @aws-amplify/auth 4.6, 5.6 and 6.21, amazon-cognito-passwordless-auth 0.17, cognito-at-edge 1.5,
 * amazon-cognito-auth-js 1.3, amazon-cognito-identity-js 6.3, oidc-client-ts 3.5, ember-simple-auth 8.4 and next-auth 4.24.
 */
const layouts: readonly Layout[] = [
  { library: 'Amplify 6', pattern: COGNITO_KEY, signs: beside('signInDetails', 'oauthMetadata') },
  {
    library: 'amazon-cognito-passwordless-auth',
    pattern: COGNITO_KEY,
    signs: (client, user) => [`Passwordless.${client}.${user}.expireAt`],
  },
  { library: 'cognito-at-edge', area: 'cookie', pattern: COGNITO_KEY, signs: beside('tokenScopesString') },
  { library: 'amazon-cognito-auth-js', pattern: COGNITO_KEY, signs: beside('tokenScopesString') },
  // They store through amazon-cognito-identity-js, and a key of their own.
  { library: 'Amplify 4 or 5', pattern: COGNITO_KEY, signs: () => ['amplify-signin-with-hostedUI'] },
  { library: 'amazon-cognito-identity-js', pattern: COGNITO_KEY, signs: beside('clockDrift', 'userData') },
  { library: "Amplify's layout", pattern: COGNITO_KEY },
  { library: 'oidc-client-ts', pattern: /^oidc\.user:(?<authority>.+):(?<client>[^:]+)$/ },
  { library: 'Ember Simple Auth', pattern: /^ember_simple_auth-session$/ },
  { library: 'NextAuth', area: 'cookie', pattern: /^(?:__(?:Secure|Host)-)?(?:next-auth|authjs)\.session-token/ },
  {
    library: 'cloudfront-authorization-at-edge',
    area: 'cookie',
    pattern: /^(?<type>ACCESS-TOKEN|ID-TOKEN|REFRESH-TOKEN)$/,
  },
  { library: 'SuperTokens', pattern: /^(?:st-(?:access|refresh)-token|s(?:Access|Refresh)Token)$/ },
];

/**
 * What storages put before the keys of a library: `CapacitorStorage.` (Capacitor's Preferences), `@MemoryStorage:`
 * (Amplify in React Native), or what an app chose.
 */
const PREFIXED = /^(.{1,100}?[\W_])((?:CognitoIdentityServiceProvider\.|oidc\.user:|ember_simple_auth-session$).*)$/s;
/** With another `prefix` of oidc-client-ts's store, which is `oidc.` by default. */
const OWN_OIDC_PREFIX = /^(?:.{0,100}?[\W_])?(user:https?:.+)$/s;

/** @param others the entries beside it: in the same storage, or cookies of the same request. */
export function getKeyLabel(area: Area, key: string, others: readonly StoredEntry[] = []): KeyLabel | undefined {
  const [, prefix, rest] = PREFIXED.exec(key) ?? [];
  if (prefix !== undefined && rest !== undefined) return getPlainLabel(area, rest, withoutPrefix(others, prefix));
  const [, user] = key.startsWith('oidc.') ? [] : (OWN_OIDC_PREFIX.exec(key) ?? []);
  return getPlainLabel(area, user === undefined ? key : `oidc.${user}`, others);
}

function getPlainLabel(area: Area, key: string, others: readonly StoredEntry[]): KeyLabel | undefined {
  for (const { library, area: onlyArea, pattern, signs } of layouts) {
    const groups = pattern.exec(key)?.groups ?? (pattern.test(key) ? {} : undefined);
    if (!groups || (onlyArea && onlyArea !== area)) continue;
    const { client, user, type } = groups;
    const signKeys = signs?.(client ?? '', user ?? '');
    if (signKeys && !signKeys.some((sign) => indexEntries(others).has(sign))) continue;
    const kind = getKind(type);
    return {
      library,
      ...(client !== undefined && { clientId: client }),
      ...(user !== undefined && { username: user }),
      ...(kind && { kind }),
      ...(client !== undefined && user !== undefined && isLastUser(client, user, others) && { isLive: true }),
    };
  }
  return undefined;
}

function getKind(type: string | undefined): TokenKind | undefined {
  switch (type?.toLowerCase().replace('-', '')) {
    case 'accesstoken':
      return 'access';
    case 'idtoken':
      return 'id';
    case 'refreshtoken':
      return 'refresh';
    default:
      return undefined;
  }
}

function isLastUser(client: string, user: string, others: readonly StoredEntry[]): boolean {
  const last = indexEntries(others).get(`${COGNITO_PREFIX}.${client}.LastAuthUser`);
  return last !== undefined && (last === user || decodePercentText(last) === user);
}

/** Lists without a prefix, made once for each, as their index is. */
const unprefixed = new WeakMap<readonly StoredEntry[], Map<string, readonly StoredEntry[]>>();

function withoutPrefix(entries: readonly StoredEntry[], prefix: string): readonly StoredEntry[] {
  const byPrefix = unprefixed.get(entries) ?? new Map<string, readonly StoredEntry[]>();
  unprefixed.set(entries, byPrefix);
  const known = byPrefix.get(prefix);
  if (known) return known;
  const own = entries.flatMap(({ key, value }) =>
    key.startsWith(prefix) ? [{ key: key.slice(prefix.length), value }] : [],
  );
  byPrefix.set(prefix, own);
  return own;
}

type EntryIndex = ReadonlyMap<string, string | undefined>;

/** Each entry of a list is asked about with the whole list beside it, so that it is gone through once and not for each. */
const indexes = new WeakMap<readonly StoredEntry[], EntryIndex>();

/** The first value of each key. */
function indexEntries(entries: readonly StoredEntry[]): EntryIndex {
  const known = indexes.get(entries);
  if (known) return known;
  const index = new Map(entries.toReversed().map(({ key, value }) => [key, value]));
  indexes.set(entries, index);
  return index;
}

/** What stands in the page for a token that its library keeps elsewhere; the end of a sentence. Undefined where nothing does. */
export function getPlaceholder(text: string): string | undefined {
  if (!/_SECURED_BY_OIDC_SERVICE_WORKER/.test(text)) return undefined;
  return 'a placeholder of @axa-fr/oidc-client: the token itself is in its service worker, which no scan reaches.';
}
