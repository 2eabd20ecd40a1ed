import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TriggerSlice } from '../../../lib/store/trigger-slice.ts';
import { isMessageSource, type TriggerPreview } from '../../../lib/trigger/trigger-event.ts';
import { formatEventJson, formatSamInvoke, formatTestFixture } from '../../../lib/trigger/trigger-formats.ts';
import { CopyButton } from '../../controls/CopyButton.tsx';
import { Select } from '../../controls/Select.tsx';
import css from './EventView.module.css';

interface Props {
  readonly trigger: TriggerSlice;
  readonly preview: TriggerPreview;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** What the function gets when the draft under "Send code" is sent. */
export function EventView({ trigger, preview, onCopy }: Props) {
  const source = trigger.source.value;
  const scroll = useRef<HTMLElement>(null);
  // What was edited is what is looked for; the first lines are the same in every event.
  useLayoutEffect(() => {
    if (scroll.current) showMetadata(scroll.current);
  }, [source]);
  return (
    <>
      <div class={css['head']}>
        <Select
          label="Trigger"
          isLabelHidden
          choices={trigger.sources.value}
          value={source}
          onChoose={trigger.chooseSource}
        />
        {!isMessageSource(source) && (
          <label>
            <input
              type="checkbox"
              checked={trigger.isCodePlain.value}
              onChange={(event) => trigger.setCodePlain(event.currentTarget.checked)}
            />{' '}
            Code not encrypted
          </label>
        )}
        <span class={css['copies']}>
          <span class={css['label']}>Copy as</span>
          <CopyButton
            label="sam local invoke"
            name="Copy as sam local invoke"
            text={formatSamInvoke(preview.event, getFunctionName(trigger))}
            onCopy={onCopy}
          />
          <CopyButton
            label="Test fixture"
            name="Copy as test fixture"
            text={formatTestFixture(preview)}
            onCopy={onCopy}
          />
          <CopyButton label="JSON" name="Copy as JSON" text={formatEventJson(preview.event)} onCopy={onCopy} />
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls and holds nothing else that takes the focus, so keys must reach it */}
      <section ref={scroll} aria-label="Trigger event" tabIndex={0} class={css['scroll']}>
        <pre class={css['event']}>{formatEventJson(preview.event)}</pre>
      </section>
    </>
  );
}

/** The name that SAM's own templates begin with, until an endpoint tells another. */
function getFunctionName({ lambdaUrl: { value: url } }: TriggerSlice): string {
  return url.kind === 'function' ? url.functionName : 'CustomMessageFunction';
}

/** Scrolls the event, and nothing around it, to `request.clientMetadata`. */
function showMetadata(scroll: HTMLElement): void {
  const text = scroll.querySelector('pre')?.firstChild;
  const start = text?.nodeValue?.indexOf('"clientMetadata"') ?? -1;
  if (!text || start < 0) return;
  const range = document.createRange();
  range.setStart(text, start);
  range.setEnd(text, start + 1);
  scroll.scrollTop += range.getBoundingClientRect().top - scroll.getBoundingClientRect().top;
}
