import type { TargetedEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { harImportLimits } from '../../lib/log/har-import-limits.ts';
import type { LogFilesSlice } from '../../lib/store/log-files-slice.ts';
import { inBackground } from '../../lib/text/in-background.ts';
import { Icon } from '../controls/Icon.tsx';
import { MenuItem, MenuLine, MenuNote } from '../controls/Menu.tsx';
import { MenuButton } from '../controls/MenuButton.tsx';
import css from './LogFiles.module.css';

interface Props {
  readonly files: LogFilesSlice;
  /** How many exchanges are shown. */
  readonly count: number;
}

/** The log as files. What is exported is what is shown: filter first to hand on less. */
export function LogFiles({ files, count }: Props) {
  const file = useRef<HTMLInputElement>(null);

  async function read(event: TargetedEvent<HTMLInputElement>): Promise<void> {
    const field = event.currentTarget;
    const [chosen] = field.files ?? [];
    if (!chosen) return;
    try {
      await files.importHar(chosen);
    } finally {
      // The input is cleared: choosing the same file again would fire no event.
      field.value = '';
    }
  }

  return (
    <>
      <MenuButton name="Export and import" label={<Icon name="files" />}>
        {(close) => {
          const choose = (act: () => void) => () => {
            close();
            act();
          };
          return (
            <>
              <MenuItem onChoose={choose(() => inBackground(files.exportLog('har')))}>Export HAR</MenuItem>
              <MenuItem onChoose={choose(() => inBackground(files.exportLog('json')))}>Export JSON</MenuItem>
              <MenuNote>Exports the {count} shown, tokens as fingerprints.</MenuNote>
              <MenuLine />
              <MenuItem onChoose={choose(() => file.current?.click())}>Import HAR…</MenuItem>
              <MenuNote>
                Reads HAR files up to {harImportLimits.maxFile / 1_000_000} MB and {harImportLimits.maxExchanges} calls
                to Cognito.
              </MenuNote>
            </>
          );
        }}
      </MenuButton>
      {/* The menu opens it: browsers draw a file field each their own way. */}
      <input
        ref={file}
        class={css['file']}
        type="file"
        aria-label="HAR file"
        tabIndex={-1}
        accept=".har,.json,.gz,.zip,application/json,application/gzip,application/zip"
        onChange={read}
      />
    </>
  );
}
