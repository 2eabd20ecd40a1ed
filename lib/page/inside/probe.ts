/** The probe: runs inside the inspected page, reads its storage, and ships only what may hold a token. Changes nothing. */

import type { CandidatePatterns } from '../candidate-patterns.ts';

/** Bounds of one probe: what is beyond them is counted, and told. */
export interface ProbeLimits {
  /** Characters of one value shipped whole; of a longer one only what is around what looks like a token. */
  readonly maxValueLength: number;
  /** Characters shipped in all. */
  readonly maxTotalLength: number;
  readonly maxMs: number;
  readonly maxFrames: number;
}

/** What a reader of more areas (read-more.ts) gets from the probe: each area as JSON text. */
export interface ProbeTools {
  /** @param where `"frame":"…",` for what is not of the frame itself, else ''. */
  createArea(name: string, where: string): AreaReader;
  readArea(name: string, read: (area: AreaReader) => void, where: string): string;
  /** @param cookies as `document.cookie` */
  readCookies(cookies: string, area: AreaReader): void;
  describeRefusal(name: string, error: unknown, where?: string): string;
  mayHoldToken(text: string): boolean;
  quote(text: string): string;
}

export interface AreaReader {
  add(key: string, value: string): void;
  getCount(): number;
  /** The probe's time is up: what is added now is skipped. */
  isOver(): boolean;
  /** The storage says that it has more entries than it gives. */
  miss(entriesHidden: number): void;
  /** Not looked at, for size or time. */
  skip(entries: number): void;
  describe(): string;
}

/**
 * Sent to the page as text, so it refers to nothing outside itself. The page may have replaced whatever it calls: what
 * syntax can do is done without calls (`for…in`, `storage[key]`, `+`), built-ins are tried on a known case before they
 * are trusted, and each area stands alone: one that throws is reported as refused, with the reason.
 */
export function probe(
  limits: ProbeLimits,
  { trace, plain, encoded, base64OfText, hasLongRun }: CandidatePatterns,
  readers: readonly ((tools: ProbeTools) => string)[],
  readsStorage: boolean,
): string {
  /** Stands for a token that is kept elsewhere; it is told, not taken for one. */
  const placeholder = /_SECURED_BY_OIDC/;
  const numbered = /[._-]\d{1,3}$/;
  /** Keys that tell what is beside a token, also after a prefix of the storage; of the value only the user's name is needed. */
  const label =
    /^(?:.{0,100}[\W_])?(?:(?:CognitoIdentityServiceProvider|Passwordless)\..*\.(\w+)|amplify-signin-with-hostedUI)$/s;

  const startedAtMs = readClock();
  let shipped = 0;
  let isOver = false;
  const canFilter = tryFilter();
  const canStringify = tryStringify();

  function readClock(): number {
    try {
      return Date.now();
    } catch {
      return 0;
    }
  }

  function tryFilter(): boolean {
    try {
      const part = 'AZaz09+/_-bcdefg';
      const run = part + part + part + part;
      const findsRuns = hasLongRun(run) && !hasLongRun(`${run.slice(1)} ${run.slice(1)}`);
      return findsRuns && plain.test('{"a":"eyJ"}') && !plain.test('{"a":"b"}') && !encoded.test('abc');
    } catch {
      return false;
    }
  }

  function tryStringify(): boolean {
    try {
      return JSON.stringify('"\n') === '"\\"\\n"';
    } catch {
      return false;
    }
  }

  function quote(text: string): string {
    if (canStringify) return JSON.stringify(text);
    let quoted = '"';
    for (let at = 0; at < text.length; at++) {
      const character = text[at] ?? '';
      // A blank does for a control character: no token holds one.
      quoted += character === '"' || character === '\\' ? `\\${character}` : character < ' ' ? ' ' : character;
    }
    return `${quoted}"`;
  }

  /** Where the page broke the built-ins that filter, everything is shipped, as far as the bounds go. */
  function mayHoldToken(text: string): boolean {
    if (!canFilter) return true;
    if (text.length < 40) return false;
    if (trace.test(text) && (plain.test(text) || encoded.test(text) || placeholder.test(text))) return true;
    return hasLongRun(text) && base64OfText.test(text);
  }

  /** What is around the places of a long text that look like a token; a line feed where something is left out between. */
  function excerpt(text: string): string {
    const wrapped = `eyJ|${encoded.source}|${base64OfText.source}`;
    const finder = new RegExp(new RegExp(wrapped).test(text) ? wrapped : plain.source, 'g');
    let kept = '';
    let end = 0;
    let next = 0;
    while (kept.length < limits.maxValueLength) {
      finder.lastIndex = next;
      const index = finder.exec(text)?.index;
      if (index === undefined || index < next) break;
      // Not Math.max: the page may have replaced it.
      const start = index - end < 500 ? end : index - 500;
      if (start > end) kept += '\n';
      end = index + 20_000;
      kept += text.slice(start, end);
      // A token that begins in the first 5,000 characters is whole in this excerpt. One that begins later starts the next.
      next = end - 15_000;
    }
    // The limit may cut the text within a token. A piece of a token is left out.
    let whole = kept.length;
    if (whole >= limits.maxValueLength) {
      while (kept.length - whole < 15_000 && /[\w.%+/=\\-]/.test(kept[whole - 1] ?? '')) whole--;
    }
    return kept.slice(0, whole);
  }

  function createArea(name: string, where: string): AreaReader {
    let entries = '';
    let count = 0;
    let skipped = 0;
    let cutCharacters = 0;
    let hidden = 0;
    function ship(key: string, value: string | null): void {
      const isLong = value !== null && value.length > limits.maxValueLength;
      const kept = isLong ? excerpt(value) : value;
      const size = key.length + (kept === null ? 0 : kept.length);
      if (shipped + size > limits.maxTotalLength) {
        skipped++;
        return;
      }
      shipped += size;
      if (isLong && kept !== null) cutCharacters += value.length - kept.length;
      entries += `${entries && ','}[${quote(key)},${kept === null ? 'null' : quote(kept)}]`;
    }
    return {
      add(key: string, value: string): void {
        count++;
        if (count % 64 === 0) isOver ||= readClock() - startedAtMs > limits.maxMs;
        if (isOver) {
          skipped++;
          return;
        }
        const isChunk = name === 'cookie' && numbered.test(key);
        if (isChunk || mayHoldToken(value)) ship(key, value);
        else if (key.length > 15 && label.test(key)) ship(key, label.exec(key)?.[1] === 'LastAuthUser' ? value : null);
        else if (mayHoldToken(key)) ship(key, null);
      },
      getCount: () => count,
      isOver: () => isOver,
      skip(entries: number): void {
        count += entries;
        skipped += entries;
      },
      miss(entriesHidden: number): void {
        if (entriesHidden > 0) hidden = entriesHidden;
      },
      describe: () =>
        `{"area":"${name}",${where}"count":${count + hidden},"skipped":${skipped},"hidden":${hidden},"cutCharacters":${cutCharacters},"entries":[${entries}]}`,
    };
  }

  function readStorage(storage: Storage, area: AreaReader): void {
    let problem: unknown;
    try {
      for (const key in storage) {
        const value: unknown = storage[key];
        if (typeof value === 'string') area.add(key, value);
      }
    } catch (error) {
      problem = error;
    }
    try {
      if (area.getCount() < storage.length) readHidden(storage, area, listGiven(storage));
      if (storage.length === 0) problem = undefined;
    } catch (error) {
      problem = error;
    }
    // What the loop gave is the platform's own; only members that the page made can have thrown beside it.
    if (problem !== undefined && area.getCount() === 0) throw problem;
  }

  /** The keys that the loop above gave, again: only where it did not give all are they wanted. */
  function listGiven(storage: Storage): Readonly<Record<string, true>> {
    const given: Record<string, true> = {};
    try {
      for (const key in storage) if (typeof storage[key] === 'string') given[`key ${key}`] = true;
    } catch {
      // The loop above ended here too.
    }
    return given;
  }

  /** Keys that are named like a member of Storage, a storage of the page's own making, or a loop that was stopped. */
  function readHidden(storage: Storage, area: AreaReader, given: Readonly<Record<string, true>>): void {
    for (let index = 0; index < storage.length && area.getCount() < storage.length; index++) {
      const key = storage.key(index);
      const value = key === null || given[`key ${key}`] ? null : storage.getItem(key);
      if (key !== null && typeof value === 'string') area.add(key, value);
    }
    area.miss(storage.length - area.getCount());
  }

  function readCookies(cookies: string, area: AreaReader): void {
    for (const cookie of cookies === '' ? [] : cookies.split('; ')) {
      const equals = cookie.indexOf('=');
      area.add(equals < 0 ? '' : cookie.slice(0, equals), cookie.slice(equals + 1));
    }
  }

  function readArea(name: string, read: (area: AreaReader) => void, where = ''): string {
    try {
      const area = createArea(name, where);
      read(area);
      return area.describe();
    } catch (error) {
      return describeRefusal(name, error, where);
    }
  }

  function describeRefusal(name: string, error: unknown, where = ''): string {
    let reason = 'it threw something that cannot be read';
    try {
      reason = String(error);
    } catch {}
    return `{"area":"${name}",${where}"refused":${quote(reason)}}`;
  }

  let areas = '';
  function push(area: string): void {
    if (area) areas += `${areas && ','}${area}`;
  }
  if (readsStorage) {
    push(readArea('localStorage', (area) => readStorage(window.localStorage, area)));
    push(readArea('sessionStorage', (area) => readStorage(window.sessionStorage, area)));
    push(readArea('cookie', (area) => readCookies(document.cookie, area)));
  }
  for (let index = 0; index < readers.length; index++) {
    try {
      push(readers[index]?.({ createArea, readArea, readCookies, describeRefusal, mayHoldToken, quote }) ?? '');
    } catch (error) {
      push(describeRefusal('document', error));
    }
  }
  const isLoading = document.readyState !== 'complete';
  // Last, and without a call: whatever else the page made up, of two members of one name the later counts, and nothing
  // can be replaced in `location`. An origin has no character that needs quoting.
  return `{"href":${quote(location.href)},"isLoading":${isLoading},"areas":[${areas}],"origin":"${location.origin}"}`;
}
