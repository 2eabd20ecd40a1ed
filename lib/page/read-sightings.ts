/** From what the probe shipped to the tokens in it, each with its place, and the account of where was looked. */
import { decodePercentText } from '../text/percent.ts';
import { shorten } from '../text/shorten.ts';
import { getAreaRow } from '../tokens/areas.ts';
import { type FoundToken, searchTokens, withoutTokens } from '../tokens/find-tokens.ts';
import { joinCookieChunks } from '../tokens/join-cookie-chunks.ts';
import { getKeyLabel, getPlaceholder, type StoredEntry } from '../tokens/library-layouts.ts';
import type { Look, Place, RawSighting } from '../tokens/place.ts';
import { probeLimits } from './probe-expression.ts';
import type { AreaReport, ScanReport } from './scan-report.ts';

export interface PageSightings {
  readonly sightings: RawSighting[];
  readonly looks: Look[];
}

type ReadArea = AreaReport & { kind: 'read' };

/** Keys longer than this are no names that a person reads. */
const MAX_KEY_LENGTH = 300;
/** The most that one document gives. A page may hold a hundred thousand things that look like tokens, and then the list would stand still. */
const MAX_SIGHTINGS = 1_000;

/** How many more sightings of a document are taken. */
interface Room {
  left: number;
}

/** Storage, cookies, and the address itself (OAuth's implicit grant leaves tokens in its fragment). */
export function readSightings({ href, origin, areas }: ScanReport, nowMs: number): PageSightings {
  const room: Room = { left: MAX_SIGHTINGS };
  const url = readUrl(href, origin, nowMs);
  const read = areas.map((report) => readArea(report, origin, nowMs, room));
  return {
    sightings: [...read, url].flatMap(({ sightings }) => sightings),
    looks: [...read, url].map(({ look }) => look),
  };
}

/** The areas outside storage and cookies; those of the frames within the page make one look a frame. */
export function readMoreSightings(
  { origin, areas }: ScanReport,
  nowMs: number,
  maxSightings = MAX_SIGHTINGS,
): PageSightings {
  const room: Room = { left: maxSightings };
  const read = areas.map((report) => ({ frame: report.frame, ...readArea(report, origin, nowMs, room) }));
  const framed = Map.groupBy(
    read.filter(({ frame }) => frame !== undefined),
    ({ frame }) => frame ?? '',
  );
  const frameLooks = [...framed].map(([frame, parts]) =>
    mergeLooks(
      frame,
      origin,
      parts.map(({ look }) => look),
      nowMs,
    ),
  );
  const ownLooks = read
    .filter(({ frame }) => frame === undefined)
    .map(({ look }) =>
      getAreaRow(look.area).isFollowed || look.state === 'refused' || look.state === 'cut'
        ? look
        : { ...look, atMs: nowMs },
    );
  return { sightings: read.flatMap(({ sightings }) => sightings), looks: [...ownLooks, ...frameLooks] };
}

/** What was looked at in one frame. */
export function mergeLooks(frame: string, origin: string, looks: readonly Look[], nowMs: number): Look {
  const isRefused = looks.every(({ state }) => state === 'refused');
  const count = looks.reduce((sum, look) => sum + (look.state === 'read' ? look.count : 0), 0);
  const remarks = looks.filter(({ state, note }) => state !== 'refused' && note !== undefined);
  const notes = [...remarks.map(({ area, note }) => `${area}: ${note}`), ...describeRefusals(looks)];
  const where = describeFrame(frame, origin);
  if (isRefused) return { area: 'frame', ...where, state: 'refused', count: 0, note: looks[0]?.note ?? '' };
  return {
    area: 'frame',
    ...where,
    state: 'read',
    count,
    atMs: nowMs,
    ...(notes.length > 0 && { note: notes.join(' ') }),
  };
}

/** A sandboxed frame refuses all its storage, each with the same reason in other words: said once. */
function describeRefusals(looks: readonly Look[]): readonly string[] {
  const refused = looks.filter(({ state }) => state === 'refused');
  if (refused.length === 0) return [];
  return [`${refused.map(({ area }) => area).join(', ')} not readable: ${refused[0]?.note ?? ''}`];
}

export function describeMoreFrames(count: number, origin: string): Look {
  const note = `Only ${probeLimits.maxFrames} are looked into.`;
  return { area: 'frame', origin, state: 'cut', count, note };
}

/** Without query and fragment, which may hold secrets. */
function describeFrame(href: string, origin: string): { origin: string; frame: string } {
  if (!URL.canParse(href) || !/^https?:/.test(href)) return { origin, frame: withoutTokens(href).slice(0, 40) };
  const url = new URL(href);
  return { origin: url.origin, frame: withoutTokens(url.pathname).slice(0, MAX_KEY_LENGTH) };
}

interface AreaSightings {
  readonly sightings: readonly RawSighting[];
  readonly look: Look;
}

function readUrl(href: string, origin: string, nowMs: number): AreaSightings {
  const { found } = searchTokens(href);
  const sightings = found.map(({ rawToken, path }): RawSighting => {
    return { rawToken, place: { area: 'url', origin, key: 'location', path }, seenAtMs: nowMs };
  });
  return { sightings, look: { area: 'url', origin, state: 'read', count: 1 } };
}

function readArea(report: AreaReport, origin: string, nowMs: number, room: Room): AreaSightings {
  const { area } = report;
  if (report.kind === 'refused') {
    return { sightings: [], look: { area, origin, state: 'refused', count: 0, note: report.reason } };
  }
  let unread = 0;
  const entries = area === 'cookie' ? joinChunks(report) : report.entries;
  const all = entries.flatMap((entry) => {
    const { found, cutCharacters } = searchEntry(entry);
    unread += cutCharacters;
    const place = found.length > 0 ? describePlace(area, origin, entry, entries) : undefined;
    return found.flatMap(({ rawToken, path }) =>
      place ? [{ rawToken, place: { ...place, path }, seenAtMs: nowMs }] : [],
    );
  });
  const sightings = all.slice(0, room.left);
  room.left -= sightings.length;
  return { sightings, look: describeLook(report, origin, { unread, leftOut: all.length - sightings.length }) };
}

/** In the value, and in the key: some caches have tokens there. */
function searchEntry({ key, value = '' }: StoredEntry): { found: FoundToken[]; cutCharacters: number } {
  const inValue = searchTokens(value);
  const inKey = searchTokens(key);
  return {
    found: [...inValue.found, ...inKey.found.map(({ rawToken }) => ({ rawToken, path: ['key'] }))],
    cutCharacters: inValue.cutCharacters + inKey.cutCharacters,
  };
}

function describePlace(
  area: ReadArea['area'],
  origin: string,
  { key }: StoredEntry,
  entries: readonly StoredEntry[],
): Omit<Place, 'path'> {
  const label = getKeyLabel(area, key, entries);
  return {
    area,
    origin,
    key: shorten(withoutTokens(key), MAX_KEY_LENGTH),
    ...(label && { library: label.library }),
    ...(label?.isLive && { isLive: true }),
  };
}

/** Cookies with their names decoded, as libraries encode them, and chunks of one value joined. */
function joinChunks({ entries }: ReadArea): readonly StoredEntry[] {
  const named = entries.map(({ key, value }) => ({ key: decodePercentText(key), value }));
  const cookies = named.flatMap(({ key, value }) => (value === undefined ? [] : [{ name: key, value }]));
  const asTheyAre = new Set(cookies);
  const byBase = Map.groupBy(cookies, ({ name }) => name.replace(/[._-]\d{1,2}$/, ''));
  const joined = joinCookieChunks(cookies).flatMap((cookie) => {
    if (asTheyAre.has(cookie)) return [cookie];
    const chunks = (byBase.get(cookie.name) ?? []).filter(({ name }) => name !== cookie.name);
    // Separate cookies, not chunks of one value.
    return chunks.every(({ value }) => searchTokens(value).found.length > 0) ? chunks : [cookie];
  });
  return [
    ...joined.map(({ name, value }) => ({ key: name, value })),
    ...named.filter(({ value }) => value === undefined),
  ];
}

function describeLook(
  { area, count, skipped, hidden, cutCharacters, entries }: ReadArea,
  origin: string,
  { unread, leftOut }: { readonly unread: number; readonly leftOut: number },
): Look {
  const notes = [
    // A script may only mention the placeholder text.
    ...(area === 'document' ? [] : entries.map(describePlaceholder)),
    leftOut > 0 && `${leftOut} tokens were left out.`,
    skipped > 0 && `${skipped} of ${count} entries were left out: too much for one scan.`,
    hidden > 0 && `${hidden} of ${count} entries could not be read: the page changed how its storage is read.`,
    cutCharacters > 0 && `Of long values only what looks like a token was read: ${cutCharacters} characters left out.`,
    unread > 0 && `${unread} characters are wrapped too deep to be read.`,
  ].filter((note) => typeof note === 'string');
  if (area === 'frame') return describeMoreFrames(count, origin);
  const state = count > 0 ? 'read' : 'empty';
  return { area, origin, state, count, ...(notes.length > 0 && { note: notes.join(' ') }) };
}

function describePlaceholder({ key, value = '' }: StoredEntry): string | undefined {
  const placeholder = getPlaceholder(value);
  return placeholder && `${withoutTokens(key).slice(0, MAX_KEY_LENGTH)} holds ${placeholder}`;
}
