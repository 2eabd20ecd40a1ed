import type { LogFilesSlice } from '../../lib/store/log-files-slice.ts';
import { Button } from '../controls/Button.tsx';
import { IconButton } from '../controls/IconButton.tsx';
import css from './ImportReport.module.css';

/** How far the reading of a HAR is, and what came of it. */
export function ImportReport({ files }: { files: LogFilesSlice }) {
  const report = files.importReport.value;
  const isReading = report.kind === 'reading';
  return (
    <div class={css[report.kind === 'idle' ? 'idle' : 'report']}>
      <output class={css['words']} aria-label="Import">
        {isReading && (report.unit === 'entries' ? `Reading ${report.total} entries…` : 'Reading the file…')}
        {'sentences' in report && report.sentences.join(' ')}
      </output>
      {isReading && (
        <Button variant="quiet" onPress={() => files.cancelImport()}>
          Cancel import
        </Button>
      )}
      {'sentences' in report && (
        <IconButton icon="remove" name="Dismiss import report" onPress={() => files.dismissReport()} />
      )}
      {isReading && (
        <progress
          class={css['progress']}
          aria-label="Import"
          max={report.total || 1}
          {...(report.total > 0 && { value: report.done })}
        />
      )}
    </div>
  );
}
