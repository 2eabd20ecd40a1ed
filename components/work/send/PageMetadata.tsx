import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PageCall, PageMetadataSlice } from '../../../lib/store/page-metadata-slice.ts';
import { Button } from '../../controls/Button.tsx';
import { formatClock } from '../../controls/clock-words.ts';
import { Sealed } from '../../controls/Sealed.tsx';
import { KeyTable } from '../../log/KeyTable.tsx';
import { scrollToShow } from '../../tokens/scroll-to-show.ts';
import css from './PageMetadata.module.css';

/** In characters: with more, the keys are counted, and their names are in the tooltip. */
const LONGEST_NAMED = 60;

const verbs = [
  ['added', 'adds'],
  ['removed', 'lacks'],
  ['changed', 'changes'],
] as const;

/** What the page sent the last time it made this call, and how the draft differs from it. */
export function PageMetadata({ pageMetadata }: { readonly pageMetadata: PageMetadataSlice }) {
  const isCompared = useSignal(false);
  const section = useRef<HTMLElement>(null);
  // In a low panel the table would open below the edge, as if the button did nothing.
  useLayoutEffect(() => {
    if (isCompared.value && section.current) scrollToShow(section.current);
  }, [isCompared.value]);
  const call = pageMetadata.call.value;
  if (!call) return null;
  const isSame = call.keys.every(({ difference }) => difference === 'same');
  return (
    <section ref={section} class={css['page']} aria-label="Page's ClientMetadata">
      <p class={css['line']}>
        <span class={css['sent']}>
          Page<span class={css['time']}>, {formatClock(call.exchange.startedAtMs)}</span>: <Sent call={call} />
        </span>
        {isSame ? <span class={css['same']}>same as yours</span> : <Differences call={call} />}
        <span class={css['buttons']}>
          {!isSame && (
            <Button variant="quiet" onPress={pageMetadata.use}>
              Use the page's
            </Button>
          )}
          <Button
            variant="quiet"
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

function Differences({ call }: { readonly call: PageCall }) {
  const named = describeDifferences(call, (keys) => keys.join(', '));
  const hasRoom = named.length <= LONGEST_NAMED;
  const counted = describeDifferences(call, ({ length }) => `${length} ${length === 1 ? 'key' : 'keys'}`);
  return (
    <span class={css['differs']} title={named}>
      <span class={hasRoom ? undefined : css['spoken']}>
        <Sealed text={named} />
      </span>
      {!hasRoom && <span aria-hidden="true">{counted}</span>}
    </span>
  );
}

/** "Yours adds flow, tenant; lacks source; changes locale." */
function describeDifferences({ keys }: PageCall, describe: (keys: readonly string[]) => string): string {
  const clauses = verbs.flatMap(([difference, verb]) => {
    const found = keys.filter((one) => one.difference === difference).map(({ key }) => key);
    return found.length > 0 ? [`${verb} ${describe(found)}`] : [];
  });
  return `Yours ${clauses.join('; ')}.`;
}
