/** A page of plain objects for the probe to run in, and the probe's answer from it. */
import { createContext, runInContext } from 'node:vm';
import type { ProbeLimits } from '../../../lib/page/inside/probe.ts';
import { makeProbeExpression, probeLimits } from '../../../lib/page/probe-expression.ts';
import { parseScanReport, type ScanReport } from '../../../lib/page/scan-report.ts';

export interface FakePage {
  readonly localStorage?: unknown;
  readonly sessionStorage?: unknown;
  readonly cookie?: string;
  readonly href?: string;
  readonly readyState?: string;
  /** Script of the page, run before the probe: here it breaks things. */
  readonly script?: string;
}

/** With the platform's own semantics: entries are own properties, unless a member of Storage has their name. */
export class FakeStorage {
  readonly #entries: Map<string, string>;

  constructor(entries: Readonly<Record<string, string>> = {}) {
    this.#entries = new Map(Object.entries(entries));
    for (const [key, value] of this.#entries) {
      if (!(key in FakeStorage.prototype))
        Object.defineProperty(this, key, { value, enumerable: true, configurable: true });
    }
  }

  get length(): number {
    return this.#entries.size;
  }

  key(index: number): string | null {
    return [...this.#entries.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.#entries.get(key) ?? null;
  }
}

/** The text that the browser would hand to the panel. */
export function runProbe(page: FakePage, limits: Partial<ProbeLimits> = {}, expression = ''): string {
  const { href = 'https://app.example/start', cookie = '', readyState = 'complete', script = '' } = page;
  const window = {};
  for (const area of ['localStorage', 'sessionStorage'] as const) {
    const storage = page[area] ?? new FakeStorage();
    const get = typeof storage === 'function' ? () => storage() : () => storage;
    Object.defineProperty(window, area, { get, configurable: true });
  }
  const location = { href, origin: new URL(href).origin };
  const context = createContext({ window, location, document: { cookie, readyState } });
  runInContext(script, context);
  return String(runInContext(expression || makeProbeExpression({ ...probeLimits, ...limits }), context));
}

export function scan(page: FakePage, limits: Partial<ProbeLimits> = {}): ScanReport {
  const parsed = parseScanReport(runProbe(page, limits));
  if (parsed.kind === 'unreadable') throw new Error(parsed.sentence);
  return parsed.report;
}
