import { useSignal } from '@preact/signals';
import type { PageCall, PageMetadataSlice } from '../../../lib/store/page-metadata-slice.ts';
import { Button } from '../../controls/Button.tsx';
import { formatClock } from '../../controls/clock-words.ts';
import { Sealed } from '../../controls/Sealed.tsx';
import { KeyTable } from '../../log/KeyTable.tsx';
import css from './PageMetadata.module.css';

/** What the page sent the last time it made this call, and how the draft differs from it. */
export function PageMetadata({ pageMetadata }: { readonly pageMetadata: PageMetadataSlice }) {
  const isCompared = useSignal(false);
  const call = pageMetadata.call.value;
  if (!call) return null;
  const isSame = call.keys.every(({ difference }) => difference === 'same');
  return (
    <section class={css['page']} aria-label="Page's ClientMetadata">
      <p class={css['line']}>
        <span class={css['sent']}>
          Page, {formatClock(call.exchange.startedAtMs)}: <Sent call={call} />
        </span>
        <span class={css[isSame ? 'same' : 'differs']}>{isSame ? 'same as yours' : `yours: ${countSigns(call)}`}</span>
        <span class={css['buttons']}>
          {!isSame && (
            <Button look="quiet" onPress={pageMetadata.use}>
              Use the page's
            </Button>
          )}
          <Button
            look="quiet"
            isExpanded={isCompared.value}
            onPress={() => {
              isCompared.value = !isCompared.value;
            }}
          >
            Compare
          </Button>
        </span>
      </p>
      {isCompared.value && <KeyTable members={{ metadata: call.keys, others: [] }} titles={['Page', 'Yours']} />}
    </section>
  );
}

function Sent({ call: { clientMetadata } }: { readonly call: PageCall }) {
  if (!clientMetadata) return 'no ClientMetadata';
  const text = clientMetadata.map(([key, value]) => `${key}=${value}`).join(' ');
  return (
    <code title={text}>
      <Sealed text={text === '' ? '{}' : text} />
    </code>
  );
}

/** "+2 −1 ≠1": entries that the page did not send, that it sent and the draft lacks, and that have another value. */
function countSigns({ keys }: PageCall): string {
  const count = (wanted: string) => keys.filter(({ difference }) => difference === wanted).length;
  const counts = [
    ['+', count('added')],
    ['−', count('removed')],
    ['≠', count('changed')],
  ] as const;
  return counts.flatMap(([sign, number]) => (number > 0 ? [`${sign}${number}`] : [])).join(' ');
}
