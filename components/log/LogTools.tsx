import type { TargetedEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { harImportLimits } from '../../lib/log/har-import-limits.ts';
import type { LogFilesSlice } from '../../lib/store/log-files-slice.ts';
import { Button } from '../controls/Button.tsx';
import css from './LogTools.module.css';

interface Props {
  readonly files: LogFilesSlice;
  /** How many exchanges are shown. */
  readonly count: number;
}

/** The log as files. What is exported is what is shown: filter first to hand on less. */
export function LogTools({ files, count }: Props) {
  const file = useRef<HTMLInputElement>(null);
  const report = files.importReport.value;

  async function read(event: TargetedEvent<HTMLInputElement>): Promise<void> {
    const field = event.currentTarget;
    const [chosen] = field.files ?? [];
    if (!chosen) return;
    await files.importHar(chosen);
    // The input is cleared: choosing the same file again would fire no event.
    field.value = '';
  }

  return (
    <div class={css['tools']}>
      <div class={css['buttons']}>
        <Button onPress={() => files.exportLog('har')}>Export HAR</Button>
        <Button onPress={() => files.exportLog('json')}>Export JSON</Button>
        {report.kind === 'reading' ? (
          <Button onPress={() => files.cancelImport()}>Cancel import</Button>
        ) : (
          <Button onPress={() => file.current?.click()}>Import HAR…</Button>
        )}
        <input
          ref={file}
          class={css['file']}
          type="file"
          aria-label="HAR file"
          tabIndex={-1}
          accept=".har,.json,application/json"
          onChange={read}
        />
      </div>
      <p class={css['hint']}>
        Exports the {count} shown, tokens as fingerprints. Reads HAR files up to {harImportLimits.maxFile / 1_000_000}{' '}
        MB and {harImportLimits.maxExchanges} calls to Cognito.
      </p>
      {report.kind === 'reading' && (
        <progress
          class={css['progress']}
          aria-label="Import"
          max={report.total || 1}
          {...(report.total > 0 && { value: report.done })}
        />
      )}
      <output class={css['report']} aria-label="Import">
        {report.kind === 'reading' && (report.total > 0 ? `Reading ${report.total} entries…` : 'Reading the file…')}
        {'sentences' in report && report.sentences.join(' ')}
      </output>
    </div>
  );
}
