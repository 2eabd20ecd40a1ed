/** The compact serializations in plain text: three base64url segments make a JWT (RFC 7515), five a JWE (RFC 7516). */
import { isJsonObject } from './decode-unverified-jwt.ts';
import type { RawToken } from './secret-text.ts';
import type { JsonObject } from './token.ts';
import { findTokenRuns } from './token-runs.ts';

/** A token in a text, from `start` to before `end`. */
export interface CompactToken {
  readonly start: number;
  readonly end: number;
  readonly rawToken: RawToken;
  /** True where its last segment is shorter than its algorithm makes it: the rest of it may be elsewhere. */
  readonly isCut: boolean;
}

/**
 * `eyJ` is base64url for `{"` and what follows it: so every header starts, as issuers write no blank after `{`. Load balancers pad
 * their segments, against RFC 7515 (docs/cognito.md, "Tokens of others").
 */
const COMPACT_JWT = /^eyJ[\w-]+={0,2}\.eyJ[\w-]+={0,2}\.[\w-]*={0,2}$/;
/** The encrypted key (second segment) is empty with `alg: dir`. */
const COMPACT_JWE = /^eyJ[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/;

/** Header parameters that come first in headers met in practice, and the dot before a payload. */
const TOKEN_START = /eyJ(?:raWQi|hbGci|0eXAi|jdHki|lbmMi)|\.eyJ[\w-]{6}/;

/** Longer headers (certificate chains) are not looked at. */
const MAX_HEADER_LENGTH = 8192;
/** The length of `{"alg":""}`. Text may be made of millions of shorter segments, and decoding each would take half a minute. */
const MIN_HEADER_LENGTH = 14;
/** Places in one segment where a header may start: what stands glued before a token might hold `eyJ` too. */
const MAX_HEADER_STARTS = 4;

/** Shortest signature, in characters: HMAC, RSA of 2048 bits and ECDSA (RFC 7518, section 3). */
const SHORTEST_SIGNATURE: Readonly<Record<string, number>> = {
  HS256: 43,
  HS384: 64,
  HS512: 86,
  RS256: 342,
  RS384: 342,
  RS512: 342,
  PS256: 342,
  PS384: 342,
  PS512: 342,
  ES256: 86,
  ES384: 128,
  ES512: 176,
};
/** Authentication tag of 128 bits (RFC 7518, section 5). */
const SHORTEST_TAG = 22;

/** Whether the whole text has the form of a JWT or a JWE. Says nothing about what is inside. */
export function isCompactToken(text: string): text is RawToken {
  return COMPACT_JWT.test(text) || COMPACT_JWE.test(text);
}

/** Whether a part of a token begins in the text, whole or not. Cheap; may be true for a lookalike. */
export function hasTokenStart(text: string): boolean {
  return TOKEN_START.test(text);
}

/** Tokens that stand unescaped in the text, in order, whose header (and claims) can be read. Linear in the text's length. */
export function findCompactTokens(text: string): CompactToken[] {
  return findTokenRuns(text).flatMap(({ run, start }) => (run.includes('eyJ') ? findInRun(run, start) : []));
}

function findInRun(run: string, runStart: number): CompactToken[] {
  const found: CompactToken[] = [];
  let segmentStart = 0;
  while (segmentStart < run.length) {
    const headerEnd = run.indexOf('.', segmentStart);
    if (headerEnd < 0) break;
    const token = readTokenAt(run, segmentStart, headerEnd);
    if (token) found.push({ ...token, start: runStart + token.start, end: runStart + token.end });
    segmentStart = token ? token.end : headerEnd + 1;
  }
  return found;
}

/** A token whose header ends at `headerEnd` and starts at or after `from`. */
function readTokenAt(run: string, from: number, headerEnd: number): CompactToken | undefined {
  const first = Math.max(from, headerEnd - MAX_HEADER_LENGTH);
  // Looked for in the segment alone: a search in the run would go on to its end after each of its dots.
  const segment = run.slice(first, headerEnd);
  let at = segment.indexOf('eyJ');
  for (let tries = 0; at >= 0 && at <= segment.length - MIN_HEADER_LENGTH && tries < MAX_HEADER_STARTS; tries++) {
    const header = readJsonSegment(segment.slice(at));
    if (typeof header?.['alg'] === 'string') {
      const isEncrypted = typeof header['enc'] === 'string';
      const start = first + at;
      return isEncrypted ? readJwe(run, start) : readJwt(run, start, headerEnd + 1, header['alg']);
    }
    at = segment.indexOf('eyJ', at + 1);
  }
  return undefined;
}

function readJwt(run: string, start: number, claimsStart: number, alg: string): CompactToken | undefined {
  const claimsEnd = run.indexOf('.', claimsStart);
  if (claimsEnd < 0 || !run.startsWith('eyJ', claimsStart)) return undefined;
  const end = findSegmentEnd(run, claimsEnd + 1);
  const isUnsigned = alg.toLowerCase() === 'none';
  if (end === claimsEnd + 1 && !isUnsigned) return undefined;
  if (!readJsonSegment(run.slice(claimsStart, claimsEnd))) return undefined;
  return makeToken(run, start, end, end - claimsEnd - 1 < (SHORTEST_SIGNATURE[alg] ?? 0));
}

function readJwe(run: string, start: number): CompactToken | undefined {
  const dots = [start];
  while (dots.length < 5) {
    const dot = run.indexOf('.', dots.at(-1));
    if (dot < 0) return undefined;
    dots.push(dot + 1);
  }
  const tagStart = dots[4] ?? 0;
  const end = findSegmentEnd(run, tagStart);
  return makeToken(run, start, end, end - tagStart < SHORTEST_TAG);
}

/**
 * Whether a segment is a JSON object, and its ASCII members. Bytes are taken for Latin-1, which is ten times as fast as
 * jwt-decode and enough to tell: text may be made of millions of lookalikes.
 */
function readJsonSegment(segment: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(atob(segment.replaceAll('-', '+').replaceAll('_', '/')));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function makeToken(run: string, start: number, end: number, isCut: boolean): CompactToken | undefined {
  const rawToken = run.slice(start, end);
  return isCompactToken(rawToken) ? { start, end, rawToken, isCut } : undefined;
}

function findSegmentEnd(run: string, from: number): number {
  const dot = run.indexOf('.', from);
  return dot < 0 ? run.length : dot;
}
