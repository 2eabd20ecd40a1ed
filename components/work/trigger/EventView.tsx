import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TriggerSource } from '../../../lib/cognito/operations.ts';
import { isMessageSource, type TriggerPreview } from '../../../lib/trigger/trigger-event.ts';
import { formatEventJson, formatSamInvoke, formatTestFixture } from '../../../lib/trigger/trigger-formats.ts';
import { CopyButton } from '../../controls/CopyButton.tsx';
import { Select } from '../../controls/Select.tsx';
import css from './EventView.module.css';

interface Props {
  readonly sources: readonly TriggerSource[];
  readonly source: TriggerSource;
  readonly preview: TriggerPreview;
  readonly functionName: string;
  readonly isCodePlain: boolean;
  readonly onCodePlain: (isPlain: boolean) => void;
  readonly onSource: (source: TriggerSource) => void;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** What the function gets when the draft under "Send code" is sent. */
export function EventView({ sources, source, preview, functionName, isCodePlain, ...on }: Props) {
  const { onSource, onCodePlain, onCopy } = on;
  const scroll = useRef<HTMLElement>(null);
  // What was edited is what is looked for; the first lines are the same in every event.
  useLayoutEffect(() => {
    if (scroll.current) showMetadata(scroll.current);
  }, [source]);
  return (
    <>
      <div class={css['head']}>
        <Select label="Trigger" isLabelHidden choices={sources} value={source} onChoose={onSource} />
        {!isMessageSource(source) && (
          <label>
            <input
              type="checkbox"
              checked={isCodePlain}
              onChange={(event) => onCodePlain(event.currentTarget.checked)}
            />{' '}
            Code not encrypted
          </label>
        )}
        <span class={css['copies']}>
          <span class={css['label']}>Copy as</span>
          <CopyButton
            label="sam local invoke"
            name="Copy as sam local invoke"
            text={formatSamInvoke(preview.event, functionName)}
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
