import { useSignal } from '@preact/signals';
import type { BodyCapture } from '../../lib/exchange/exchange.ts';
import { CopyButton } from '../controls/CopyButton.tsx';
import { Sealed } from '../controls/Sealed.tsx';
import { TabList } from '../controls/TabList.tsx';
import { BodyView } from './BodyView.tsx';
import css from './HttpBody.module.css';

interface Props {
  readonly name: 'Request' | 'Response';
  readonly body: string;
  /** The size of the unsealed body. */
  readonly bytes: number;
  /** What could be had of it. */
  readonly capture?: BodyCapture | undefined;
  readonly onCopy: (text: string) => Promise<boolean>;
}

const captureWords: Readonly<Record<BodyCapture, (bytes: number) => string>> = {
  whole: (bytes) => `body ${bytes} bytes`,
  cut: (bytes) => `only the first ${bytes} bytes of the body`,
  missing: () => 'the body was not recorded',
};

const views = [
  { id: 'exact', label: 'Exact' },
  { id: 'pretty', label: 'Pretty' },
  { id: 'tree', label: 'Tree' },
] as const;

/** At first exactly what was on the wire, tokens as fingerprints: the region's text is that and nothing else. */
export function HttpBody({ name, body, bytes, capture = 'whole', onCopy }: Props) {
  const view = useSignal<(typeof views)[number]['id']>('exact');
  const panelId = `${name.toLowerCase()}-view`;
  return (
    <div class={css['message']}>
      <div class={css['title']}>
        <TabList
          label={`${name} as`}
          variant="segment"
          tabs={views}
          selected={view.value}
          panelId={panelId}
          onSelect={(id) => {
            view.value = id;
          }}
        />
        <span class={css['bytes']} data-capture={capture}>
          {captureWords[capture](bytes)}
        </span>
        <CopyButton name={`Copy ${name.toLowerCase()}`} text={body} onCopy={onCopy} />
      </div>
      <div role="tabpanel" id={panelId} aria-labelledby={`${panelId}-${view.value}`}>
        {view.value === 'exact' ? (
          <section aria-label={name}>
            <pre class={css['text']} data-part="body">
              <Sealed text={body} />
            </pre>
          </section>
        ) : (
          <section aria-label={`${name} body`}>
            <BodyView view={view.value} body={body} onCopy={onCopy} />
          </section>
        )}
      </div>
    </div>
  );
}
