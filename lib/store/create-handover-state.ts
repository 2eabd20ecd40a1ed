/** The log as files: exported for other tools and people, and read from a HAR. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { CopyContext } from '../log/copy-as/copy-target.ts';
import type { Exchange } from '../log/exchange.ts';
import type { LogEntry } from '../log/log-state.ts';
import type { Token } from '../tokens/token.ts';
import type { Fingerprint } from '../tokens/vault.ts';
import type { Verdict } from '../tokens/verdict.ts';
import type { LogState } from './create-log-state.ts';
import type { StoreParts } from './parts.ts';

export type ImportReport =
  | { readonly kind: 'idle' | 'reading' }
  | { readonly kind: 'read' | 'refused'; readonly sentences: readonly string[] };

export interface HandoverState {
  readonly importReport: ReadonlySignal<ImportReport>;
  /** Of what the log shows now. */
  exportLog(format: 'har' | 'json'): Promise<void>;
  /** Text of a HAR file. Its tokens go into the vault, and nowhere else. */
  importHar(text: string): Promise<void>;
  /** What is known beside the exchange, for a copy of it. */
  describeForCopy(exchange: Exchange): CopyContext;
}

interface Input {
  readonly log: LogState;
  readonly shownEntries: ReadonlySignal<readonly LogEntry[]>;
  readonly tokens: ReadonlySignal<readonly Token[]>;
  readonly verdicts: ReadonlySignal<ReadonlyMap<Fingerprint, Verdict>>;
}

type Parts = Pick<StoreParts, 'vault' | 'clock' | 'createId' | 'saveFile' | 'versions'>;

export function createHandoverState(parts: Parts, { log, shownEntries, tokens, verdicts }: Input): HandoverState {
  const importReport = signal<ImportReport>({ kind: 'idle' });
  const context = () => ({ version: parts.versions[0]?.[1] ?? '', nowMs: parts.clock.now() });

  return {
    importReport,
    async exportLog(format) {
      const entries = shownEntries.value;
      const name = `cognoscope-${new Date(parts.clock.now()).toISOString().slice(0, 19).replaceAll(':', '')}`;
      if (format === 'har') {
        const { exportHar } = await import('../log/har.ts');
        parts.saveFile(`${name}.har`, exportHar(entries, context()), 'application/json');
      } else {
        const { exportJson } = await import('../log/export-json.ts');
        parts.saveFile(`${name}.json`, exportJson(entries, context()), 'application/json');
      }
    },
    async importHar(text) {
      importReport.value = { kind: 'reading' };
      const [{ importHar }, { sealExchange }] = await Promise.all([
        import('../log/har-import.ts'),
        import('../log/seal-exchange.ts'),
      ]);
      const result = await importHar(text, {
        seal: (wire) => sealExchange(parts.vault, wire),
        createId: parts.createId,
      });
      if (result.kind === 'imported') log.addToLog(result.exchanges);
      importReport.value =
        result.kind === 'imported'
          ? { kind: 'read', sentences: result.notes }
          : { kind: 'refused', sentences: [result.sentence] };
    },
    describeForCopy({ fingerprint }) {
      const token = tokens.value.find((known) => known.fingerprint === fingerprint);
      const verdict = fingerprint && verdicts.value.get(fingerprint);
      return { ...(token && { token }), ...(verdict && { verdict }), versions: parts.versions };
    },
  };
}
