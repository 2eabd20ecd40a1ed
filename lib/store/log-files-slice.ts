/** The log as files: exported for other tools and people, and read from a HAR. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { HarFile } from '../log/har-file.ts';
import type { HarImport, HarProgress } from '../log/har-import.ts';
import type { LogEntry } from '../log/log-state.ts';
import { createTurns } from '../text/turns.ts';
import type { Dependencies } from './dependencies.ts';
import type { LogSlice } from './log-slice.ts';
import type { LogViewSlice } from './log-view-slice.ts';
import type { SignInSlice } from './sign-in-slice.ts';

export type ImportReport =
  | { readonly kind: 'idle' }
  | ({ readonly kind: 'reading' } & HarProgress)
  | { readonly kind: 'read' | 'refused' | 'cancelled'; readonly sentences: readonly string[] };

export interface LogFilesSlice {
  readonly importReport: ReadonlySignal<ImportReport>;
  /** Exports what the log shows now. */
  exportLog(format: 'har' | 'json'): Promise<void>;
  /** Exports the sign-in that the exchange is a step of, with its steps alone. */
  exportSignIn(exchangeId: string): Promise<void>;
  /** Its tokens go into the vault, and nowhere else. One at a time. */
  importHar(file: HarFile): Promise<void>;
  /** What came of the last import is not of interest any more. */
  dismissReport(): void;
  /** Stops the import that runs: nothing of the file stays in the log. */
  cancelImport(): void;
}

const BROKE_OFF: ImportReport = {
  kind: 'refused',
  sentences: ['The panel failed while it read the file. Try again.'],
};

export function createLogFilesSlice(
  { exchangeReader, clock, createId, saveFile, versions }: Dependencies,
  log: LogSlice,
  { shown }: LogViewSlice,
  signIns: SignInSlice,
): LogFilesSlice {
  const importReport = signal<ImportReport>({ kind: 'idle' });
  let isCancelled = false;
  const context = () => ({ version: versions[0]?.[1] ?? '', nowMs: clock.now() });

  /** After each turn, tells how far it is and lets the panel draw and listen. */
  function tellInTurns() {
    const turns = createTurns(clock);
    return async (progress: HarProgress): Promise<boolean> => {
      if (!turns.isOver()) return !isCancelled;
      importReport.value = { kind: 'reading', ...progress };
      await turns.rest();
      return !isCancelled;
    };
  }

  const makeName = (what: string) => `${what}-${new Date(clock.now()).toISOString().slice(0, 19).replaceAll(':', '')}`;

  async function saveHar(name: string, entries: readonly LogEntry[]): Promise<void> {
    const { exportHar } = await import('../log/har.ts');
    saveFile(`${name}.har`, exportHar(entries, context()), 'application/json');
  }

  return {
    importReport,
    async exportLog(format) {
      const [name, entries] = [makeName('cognoscope'), shown.value];
      if (format === 'har') return saveHar(name, entries);
      const { exportJson } = await import('../log/export-json.ts');
      saveFile(`${name}.json`, exportJson(entries, context()), 'application/json');
    },
    exportSignIn(exchangeId) {
      const ids = new Set(signIns.get(exchangeId)?.exchangeIds);
      return saveHar(
        makeName('cognoscope-sign-in'),
        log.entries.value.filter(({ exchange }) => ids.has(exchange.id)),
      );
    },
    async importHar(file) {
      if (importReport.value.kind === 'reading') return;
      isCancelled = false;
      importReport.value = { kind: 'reading', unit: 'bytes', done: 0, total: 0 };
      try {
        const { importHar } = await import('../log/har-import.ts');
        const result = await importHar(file, {
          seal: (wire) => exchangeReader.seal(wire),
          createId,
          goOn: tellInTurns(),
        });
        if (result.kind === 'imported') log.add(result.exchanges);
        importReport.value = describeImport(result);
      } catch (error) {
        importReport.value = BROKE_OFF;
        throw error;
      }
    },
    dismissReport() {
      if (importReport.value.kind !== 'reading') importReport.value = { kind: 'idle' };
    },
    cancelImport() {
      isCancelled = true;
    },
  };
}

function describeImport(result: HarImport): ImportReport {
  if (result.kind === 'imported') return { kind: 'read', sentences: result.notes };
  if (result.kind === 'refused') return { kind: 'refused', sentences: [result.sentence] };
  return { kind: 'cancelled', sentences: ['Cancelled: nothing of the file is in the log.'] };
}
