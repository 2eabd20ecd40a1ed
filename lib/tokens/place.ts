/** Where tokens were seen, and the account of where was looked. */
import type { Area } from './areas.ts';
import type { Fingerprint, RawToken } from './secret-text.ts';

/** One spot: an area of one origin, a key in it, and the path inside the value ([] when the token is the whole value). */
export interface Place {
  readonly area: Area;
  /** Origin of the frame or of the request's URL. '' for pasted text. */
  readonly origin: string;
  readonly key: string;
  /** Steps from the value to the token: object keys, array indexes, and wrappings such as 'Bearer', 'percent-encoded', 'base64'. */
  readonly path: readonly string[];
  /** The library whose key layout this is, e.g. 'Amplify 6'. */
  readonly library?: string;
  /** True where the layout says that this copy is the one the library would use (`LastAuthUser`). */
  readonly isLive?: boolean;
  /** True for a cookie that no script of the page can read. */
  readonly isHttpOnly?: boolean;
}

/** A raw token at a place, on its way into the vault. Never kept. */
export interface RawSighting {
  readonly rawToken: RawToken;
  readonly place: Place;
  readonly seenAtMs: number;
}

export interface Sighting {
  readonly fingerprint: Fingerprint;
  readonly place: Place;
  readonly seenAtMs: number;
  /** When a scan found it there no more. */
  readonly goneAtMs?: number;
}

/** read: has entries; empty: readable, nothing there; refused: could not be read; unsupported: not in this browser; off: not asked for; cut: left out as too much. */
export type LookState = 'read' | 'empty' | 'refused' | 'unsupported' | 'off' | 'cut';

/** What was looked at in one area of one frame, for the "Places searched" list. */
export interface Look {
  readonly area: Area;
  readonly origin: string;
  /** Address of a frame, without what may be secret in it. */
  readonly frame?: string;
  readonly state: LookState;
  /** Entries looked at (keys, cookies, requests…). */
  readonly count: number;
  /** When it was looked at, epoch milliseconds: of what is looked at again at the next scan only. Others are followed. */
  readonly atMs?: number;
  /** For traffic: when it began to be recorded, epoch milliseconds. */
  readonly sinceMs?: number;
  /** Why it was refused, or what was cut and how much. A sentence, or undefined. */
  readonly note?: string;
}

/** "CognitoIdentityServiceProvider.x.LastAuthUser", "session › tokens › access": the key, and the way inside its value. */
export function formatPlace({ key, path }: Place): string {
  return [key, ...path].filter(Boolean).join(' › ');
}
