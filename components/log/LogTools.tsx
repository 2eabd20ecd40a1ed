import type { TargetedEvent } from 'preact';
import { useRef } from 'preact/hooks';
import type { Store } from '../../lib/store.ts';
import { Button } from '../controls/Button.tsx';
import css from './LogTools.module.css';

/** The log as files. What is exported is what is shown: filter first to hand on less. */
export function LogTools({ store }: { store: Store }) {
  const file = useRef<HTMLInputElement>(null);
  store.handover.load();
  const handover = store.handover.state.value;
  const count = store.shownEntries.value.length;
  if (!handover) return null;
  const report = handover.importReport.value;

  async function read(event: TargetedEvent<HTMLInputElement>): Promise<void> {
    const field = event.currentTarget;
    const [chosen] = field.files ?? [];
    if (!chosen) return;
    await handover?.importHar(await chosen.text());
    // So that the same file can be chosen again.
    field.value = '';
  }

  return (
    <div class={css['tools']}>
      <div class={css['buttons']}>
        <Button onPress={() => handover.exportLog('har')}>Export HAR</Button>
        <Button onPress={() => handover.exportLog('json')}>Export JSON</Button>
        <Button onPress={() => file.current?.click()}>Import HAR…</Button>
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
      <p class={css['hint']}>Exports the {count} shown, tokens as fingerprints.</p>
      <output class={css['report']} aria-label="Import">
        {report.kind === 'reading' && 'Reading…'}
        {(report.kind === 'read' || report.kind === 'refused') && report.sentences.join(' ')}
      </output>
    </div>
  );
}
