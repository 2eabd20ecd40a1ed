/**
 * Reads the text of a HAR piece by piece: an entry is parsed as soon as its text is there, so that no step takes long, and neither
 * the whole text is held nor what is not kept of the entries.
 */
import { parseJson } from '../text/parse-json.ts';
import { splitJson } from '../text/split-json.ts';

export interface HarSplitter {
  /** The next piece of the text, cut anywhere. */
  push(piece: string): void;
  /** What the text says: its JSON values, usually one, with undefined among them where one is broken. */
  end(): readonly unknown[];
  /** The text without its entries, for telling how it begins and ends. */
  readonly rest: string;
}

/** The key of a list is looked for in this many characters before the bracket. */
const TAIL = 40;
/** A quote after a backslash is in the middle of a longer key. */
const ENTRIES_KEY = /[^\\]"entries"\s*:\s*$/;
const SIGNS = /["{}[\],]/g;
const STRING_SIGNS = /["\\]/g;

/**
 * `mark` is a text that the file does not have, such as a random one. `keep` is given each entry, in the order of the text, and
 * answers what is kept of it.
 */
export function createHarSplitter(mark: string, keep: (entry: unknown) => unknown): HarSplitter {
  const entries = new Map<unknown, unknown>();
  /** Each entry is cut out of it: its key in `entries` stands in its place. */
  let rest = '';
  let tail = '';
  /** The text of the entry under way, from the comma before it. Undefined outside of lists of entries. */
  let entry: string | undefined;
  let depth = 0;
  let isFirst = false;
  let isString = false;
  let isEscaped = false;

  function append(text: string): void {
    if (entry !== undefined) entry += text;
    else {
      rest += text;
      tail = (tail + text.slice(-TAIL)).slice(-TAIL);
    }
  }

  function finishEntry(isLast: boolean): void {
    const text = entry ?? '';
    entry = isLast ? undefined : '';
    if (isLast && isFirst && text.trim() === '') {
      rest += text;
      return;
    }
    const place = `${mark}${entries.size}`;
    rest += `${isFirst ? '' : ','}${JSON.stringify(place)}`;
    entries.set(place, keep(parseJson(text)));
    isFirst = false;
  }

  /** Whether the list that begins there is one of entries: its key tells. What is before `from` is in the tail. */
  function isOfEntries(piece: string, from: number, at: number): boolean {
    const start = at - TAIL;
    return ENTRIES_KEY.test(start >= from ? piece.slice(start, at) : tail + piece.slice(from, at));
  }

  /** Answers whether what comes after the sign belongs elsewhere than what was before. */
  function readSign(piece: string, from: number, at: number): 'begins' | 'ends' | undefined {
    const sign = piece.charAt(at);
    if (isString) {
      isEscaped = sign === '\\';
      isString = isEscaped;
    } else if (sign === '"') isString = true;
    else if (entry === undefined) return sign === '[' && isOfEntries(piece, from, at) ? 'begins' : undefined;
    else if (depth === 0 && (sign === ',' || sign === ']')) return 'ends';
    else if (sign !== ',') depth += sign === '{' || sign === '[' ? 1 : -1;
    return undefined;
  }

  function push(piece: string): void {
    let from = 0;
    for (let at = 0; at < piece.length; ) {
      if (isEscaped) {
        isEscaped = false;
        at++;
        continue;
      }
      const pattern = isString ? STRING_SIGNS : SIGNS;
      pattern.lastIndex = at;
      if (!pattern.test(piece)) break;
      at = pattern.lastIndex;
      const change = readSign(piece, from, at - 1);
      if (change === undefined) continue;
      append(piece.slice(from, change === 'begins' ? at : at - 1));
      from = at;
      if (change === 'begins') [entry, depth, isFirst] = ['', 0, true];
      else {
        const isLast = piece.charAt(at - 1) === ']';
        finishEntry(isLast);
        if (isLast) append(']');
      }
    }
    append(piece.slice(from));
  }

  function restore(_key: string, value: unknown): unknown {
    return entries.has(value) ? entries.get(value) : value;
  }

  /** Without entries that were cut out, nothing is to be put back: a look at each value takes dozens of times as long. */
  function parse(text: string): unknown {
    if (entries.size === 0) return parseJson(text);
    try {
      return JSON.parse(text, restore);
    } catch {
      return undefined;
    }
  }

  return {
    push,
    end() {
      rest += entry ?? '';
      entry = undefined;
      if ([...entries.values()].includes(undefined)) return [undefined];
      const whole = parse(rest);
      return whole === undefined ? splitJson(rest).map(parse) : [whole];
    },
    get rest() {
      return rest;
    },
  };
}
