/** The log as files: exported for other tools and people, and read from a HAR. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { isOperation } from '../cognito/operations.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { sealExchange } from '../exchange/seal-exchange.ts';
import type { CopyContext } from '../log/copy-as/copy-target.ts';
import { exportJson } from '../log/export-json.ts';
import { exportHar } from '../log/har.ts';
import { type HarFile, type HarImport, importHar } from '../log/har-import.ts';
import type { LogEntry } from '../log/log-state.ts';
import type { Token } from '../tokens/token.ts';
import { judge, type VerdictContext } from '../verdict/verdict.ts';
import type { LogState } from './create-log-state.ts';
import type { StoreParts } from './dependencies.ts';

export type ImportReport =
  | { readonly kind: 'idle' }
  /** `done` of `total` entries; of nothing while the file itself is read. */
  | { readonly kind: 'reading'; readonly done: number; readonly total: number }
  | { readonly kind: 'read' | 'refused' | 'cancelled'; readonly sentences: readonly string[] };

export interface HandoverState {
  readonly importReport: ReadonlySignal<ImportReport>;
  /** Of what the log shows now. */
  exportLog(format: 'har' | 'json'): void;
  /** Its tokens go into the vault, and nowhere else. One at a time. */
  importHar(file: HarFile): Promise<void>;
  /** Of the import that runs: nothing of the file stays in the log. */
  cancelImport(): void;
  /** What is known beside the exchange, for a copy of it. */
  describeForCopy(exchange: Exchange): CopyContext;
}

interface Input {
  readonly log: Pick<LogState, 'addToLog'>;
  readonly shownEntries: ReadonlySignal<readonly LogEntry[]>;
  readonly tokens: ReadonlySignal<readonly Token[]>;
  readonly getContext: (token: Token) => VerdictContext;
}

/** Less than a frame, with what the panel then draws. */
const TURN_MS = 12;

type Parts = Pick<StoreParts, 'vault' | 'clock' | 'createId' | 'saveFile' | 'versions'>;

export function createHandoverState(parts: Parts, { log, shownEntries, tokens, getContext }: Input): HandoverState {
  const importReport = signal<ImportReport>({ kind: 'idle' });
  let isCancelled = false;
  const context = () => ({ version: parts.versions[0]?.[1] ?? '', nowMs: parts.clock.now() });

  /** Works for a moment, then tells how far it is and lets the panel draw and listen. */
  function createTurns() {
    let turnMs = parts.clock.now();
    return async (done: number, total: number): Promise<boolean> => {
      if (parts.clock.now() - turnMs < TURN_MS) return !isCancelled;
      importReport.value = { kind: 'reading', done, total };
      await new Promise<void>((resolve) => parts.clock.after(0, resolve));
      turnMs = parts.clock.now();
      return !isCancelled;
    };
  }

  return {
    importReport,
    exportLog(format) {
      const entries = shownEntries.value;
      const name = `cognoscope-${new Date(parts.clock.now()).toISOString().slice(0, 19).replaceAll(':', '')}`;
      if (format === 'har') {
        parts.saveFile(`${name}.har`, exportHar(entries, context()), 'application/json');
      } else {
        parts.saveFile(`${name}.json`, exportJson(entries, context()), 'application/json');
      }
    },
    async importHar(file) {
      if (importReport.value.kind === 'reading') return;
      isCancelled = false;
      importReport.value = { kind: 'reading', done: 0, total: 0 };
      const result = await importHar(file, {
        seal: (wire) => sealExchange(parts.vault, wire),
        createId: parts.createId,
        goOn: createTurns(),
      });
      if (result.kind === 'imported') log.addToLog(result.exchanges);
      importReport.value = describeImport(result);
    },
    cancelImport() {
      isCancelled = true;
    },
    describeForCopy({ fingerprint, operation }) {
      const token = tokens.value.find((known) => known.fingerprint === fingerprint);
      const isJudged = token !== undefined && isOperation(operation);
      return {
        ...(token && { token }),
        ...(isJudged && { verdict: judge(token, operation, parts.clock.now(), getContext(token)) }),
        versions: parts.versions,
      };
    },
  };
}

function describeImport(result: HarImport): ImportReport {
  if (result.kind === 'imported') return { kind: 'read', sentences: result.notes };
  if (result.kind === 'refused') return { kind: 'refused', sentences: [result.sentence] };
  return { kind: 'cancelled', sentences: ['Cancelled: nothing of the file is in the log.'] };
}
