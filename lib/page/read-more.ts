/** The rest of the probe: what the page holds outside its storage. Runs inside the page, loaded when it is first needed. */
import type { ProbeTools } from './probe.ts';

/** Under it the answer of the database reading waits to be fetched; removed then. */
const STASH = 'cognoscope-databases';

/** For `makeProbeExpression`: address, history, document, frames of the same origin, and the start of reading IndexedDB. */
export const readMoreSource = `(tools) => (${readMore.toString()})(tools, ${JSON.stringify(STASH)})`;

/** For `makeProbeExpression`: the page's own globals. */
export const readGlobalsSource = `(tools) => (${readGlobals.toString()})(tools, ${keepCandidates.toString()})`;

/**
 * Evaluates to '' until IndexedDB has been read, then once to the JSON text of its area; to 'none' where nothing is to
 * come. `last` gives up.
 */
export function makeFetchExpression(last: boolean): string {
  return `(() => {
    const stash = window[Symbol.for('${STASH}')];
    if (stash && (stash.text || ${last})) delete window[Symbol.for('${STASH}')];
    return stash ? stash.text : 'none';
  })()`;
}

export const readDatabasesSource = `(tools) => (${readDatabases.toString()})(tools, ${JSON.stringify(STASH)}, ${keepCandidates.toString()})`;

/** Sent to the page as text: refers to nothing outside itself. Answers the areas, a JSON text each, with commas between. */
function readMore({ readArea, describeRefusal, quote }: ProbeTools): string {
  const maxFrames = 40;
  let frames = 0;
  let areas = '';

  function push(area: string): void {
    areas += `${areas && ','}${area}`;
  }

  function name(element: Element, index: number): string {
    const tag = element.localName;
    if (element.id) return `${tag}#${element.id}`;
    const named = element.getAttribute('name') || element.getAttribute('property');
    return named ? `${tag}[name="${named}"]` : `${tag} ${index + 1}`;
  }

  function walk(view: Window, frame: string): void {
    const where = frame === '' ? '' : `"frame":${quote(frame)},`;
    const page = view.document;
    push(
      readArea(
        'url',
        (area) => {
          area.add('location', view.location.href);
          if (view.history.state !== null) area.add('history.state', JSON.stringify(view.history.state) ?? '');
        },
        where,
      ),
    );
    push(
      readArea(
        'document',
        (area) => {
          page.querySelectorAll('script:not([src])').forEach((script, index) => {
            area.add(name(script, index), script.textContent ?? '');
          });
          page.querySelectorAll('input[type="hidden" i]').forEach((input, index) => {
            area.add(
              name(input, index),
              input instanceof HTMLInputElement ? input.value : `${Reflect.get(input, 'value')}`,
            );
          });
          page.querySelectorAll('meta[content]').forEach((meta, index) => {
            area.add(name(meta, index), meta.getAttribute('content') ?? '');
          });
        },
        where,
      ),
    );
    if (frame !== '') {
      push(
        readArea(
          'cookie',
          (area) => {
            for (const cookie of page.cookie === '' ? [] : page.cookie.split('; ')) {
              const equals = cookie.indexOf('=');
              area.add(equals < 0 ? '' : cookie.slice(0, equals), cookie.slice(equals + 1));
            }
          },
          where,
        ),
      );
    }
    try {
      page.querySelectorAll('iframe, frame').forEach(walkFrame);
    } catch (error) {
      push(describeRefusal('frame', error, `"frame":${quote(frame)},`));
    }
    if (frame === '' && frames > maxFrames) {
      push(`{"area":"frame","frame":"","refused":${quote(`${frames - maxFrames} more frames were left out`)}}`);
    }
  }

  function walkFrame(element: Element): void {
    if (frames++ >= maxFrames) return;
    const src = `${Reflect.get(element, 'src') || 'about:srcdoc'}`;
    let child: Window | undefined;
    try {
      // Null for a frame of another origin, and for a sandboxed one.
      if (Reflect.get(element, 'contentDocument')) child = Reflect.get(element, 'contentWindow');
    } catch {}
    if (child) walk(child, child.location.href);
    else push(`{"area":"frame","frame":${quote(src)},"refused":"another origin's, or sandboxed"}`);
  }

  walk(window, '');
  return areas;
}

/** Sent to the page as text. Of a value only what may hold a token, as JSON text; '' where nothing does. Runs no getter. */
function keepCandidates(root: unknown, mayHoldToken: (text: string) => boolean, budget: { nodes: number }): string {
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

type KeepCandidates = typeof keepCandidates;

/** Sent to the page as text: refers to nothing outside itself. */
function readGlobals({ readArea, mayHoldToken }: ProbeTools, keep: KeepCandidates): string {
  return readArea(
    'global',
    (area) => {
      const budget = { nodes: 50_000 };
      for (const key of Object.getOwnPropertyNames(window)) {
        const descriptor = Object.getOwnPropertyDescriptor(window, key);
        // Functions are the platform's own for the most part; accessors would run code of the page.
        if (!descriptor || !('value' in descriptor) || typeof descriptor.value === 'function') continue;
        if (budget.nodes > 0) area.add(key, keep(descriptor.value, mayHoldToken, budget));
        else area.skip(1);
      }
    },
    '',
  );
}

/** Sent to the page as text: refers to nothing outside itself. Goes on after it answered; the stash gets the area. */
function readDatabases(
  { createArea, describeRefusal, mayHoldToken }: ProbeTools,
  key: string,
  keep: KeepCandidates,
): string {
  const area = createArea('indexedDB', '');
  const budget = { nodes: 200_000 };
  const maxRecords = 5_000;
  const stash = { text: '' };
  Object.defineProperty(window, Symbol.for(key), { value: stash, configurable: true });

  function readStore(database: IDBDatabase, storeName: string): Promise<void> {
    return new Promise((resolve) => {
      const store = database.transaction(storeName, 'readonly').objectStore(storeName);
      const counting = store.count();
      const request = store.openCursor();
      let records = 0;
      request.onerror = () => resolve();
      request.onsuccess = () => {
        const cursor = request.result;
        const isCut = area.getCount() >= maxRecords || budget.nodes <= 0;
        if (cursor && isCut) area.skip(counting.result - records);
        if (!cursor || isCut) return resolve();
        records++;
        area.add(`${database.name}/${storeName}/${String(cursor.key)}`, keep(cursor.value, mayHoldToken, budget));
        cursor.continue();
      };
    });
  }

  function open(name: string): Promise<IDBDatabase | undefined> {
    return new Promise((resolve) => {
      const request = indexedDB.open(name);
      // It was deleted meanwhile, and must not come into being again.
      request.onupgradeneeded = () => request.transaction?.abort();
      request.onerror = () => resolve(undefined);
      request.onsuccess = () => resolve(request.result);
    });
  }

  async function readAll(): Promise<void> {
    for (const { name } of await indexedDB.databases()) {
      const database = name === undefined ? undefined : await open(name);
      if (!database) continue;
      // The page's own upgrade or deletion must not wait for this.
      database.onversionchange = () => database.close();
      try {
        for (const storeName of database.objectStoreNames) await readStore(database, storeName);
      } finally {
        database.close();
      }
    }
  }

  readAll().then(
    () => {
      stash.text = area.describe();
    },
    (error) => {
      stash.text = describeRefusal('indexedDB', error);
    },
  );
  return '';
}
