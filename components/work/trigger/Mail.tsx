import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { DryRunText } from '../../../lib/trigger/dry-run-result.ts';
import { TabList } from '../../controls/TabList.tsx';
import css from './Mail.module.css';
import { makeQuietMail } from './quiet-mail.ts';

const panelId = 'mail';

export function Mail({ text }: { text: DryRunText }) {
  const view = useSignal<'rendered' | 'source'>('rendered');
  const quietMail = useMemo(() => makeQuietMail(text.filled), [text.filled]);
  return (
    <div class={css['mail']}>
      <TabList
        label="Mail as"
        variant="segment"
        panelId={panelId}
        tabs={[
          { id: 'rendered', label: 'Rendered' },
          { id: 'source', label: 'Source' },
        ]}
        selected={view.value}
        onSelect={(id) => {
          view.value = id;
        }}
      />
      <div role="tabpanel" id={panelId} aria-labelledby={`${panelId}-${view.value}`}>
        {view.value === 'rendered' ? (
          // A frame of its own for each mail: Chromium goes on showing the old one when srcdoc changes while it loads.
          <iframe key={text.filled} class={css['frame']} title="Mail, rendered" sandbox="" srcdoc={quietMail} />
        ) : (
          <pre class={css['source']}>{text.template}</pre>
        )}
      </div>
    </div>
  );
}
