import { useSignal } from '@preact/signals';
import type { DryRunText } from '../../../lib/trigger/dry-run-result.ts';
import { TabList } from '../../controls/TabList.tsx';
import css from './Mail.module.css';

const panelId = 'mail';

/** Goes before the mail's own HTML: no network whatever it asks for. The frame's sandbox runs no script. */
const policy =
  '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; img-src data:">';
const bare = '<style>body{font:13px/1.5 system-ui,sans-serif;margin:10px;overflow-wrap:anywhere}</style>';

export function Mail({ text }: { text: DryRunText }) {
  const view = useSignal<'rendered' | 'source'>('rendered');
  return (
    <div class={css['mail']}>
      <TabList
        label="Mail as"
        look="segment"
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
          <iframe
            key={text.filled}
            class={css['frame']}
            title="Mail, rendered"
            sandbox=""
            srcdoc={policy + bare + text.filled}
          />
        ) : (
          <pre class={css['source']}>{text.template}</pre>
        )}
      </div>
    </div>
  );
}
