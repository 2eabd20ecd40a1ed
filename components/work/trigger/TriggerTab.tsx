import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Store } from '../../../lib/store/create-store.ts';
import { inBackground } from '../../../lib/text/in-background.ts';
import { DryRunBar } from './DryRunBar.tsx';
import { DryRunResult } from './DryRunResult.tsx';
import { EventMore } from './EventMore.tsx';
import { EventView } from './EventView.tsx';
import { MissedReply } from './MissedReply.tsx';
import css from './TriggerTab.module.css';

/** The event and what the function made of it, side by side where there is room; the dry run stays in sight below. */
export function TriggerTab({ store }: { store: Store }) {
  const { trigger, copy } = store;
  const isPressed = useSignal(false);
  const preview = trigger.preview.value;
  const missed = trigger.missedReply.value;
  // What an earlier run returned is no answer to the one whose reply was missed.
  const dryRun = missed ? undefined : trigger.dryRun.value;
  const sides = useRef<HTMLDivElement>(null);
  useAnswerInSight(sides, missed ?? dryRun);
  if (!preview) return null;
  const { lambdaUrl } = trigger;

  function run(): void {
    isPressed.value = true;
    inBackground(trigger.run());
  }

  function runOnShortcut(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  }

  return (
    <form
      class={css['tab']}
      aria-label="Dry run"
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={runOnShortcut}
    >
      <div ref={sides} class={css['sides']}>
        <div class={css['event']}>
          <EventView
            sources={trigger.sources.value}
            source={trigger.source.value}
            preview={preview}
            isCodePlain={trigger.isCodePlain.value}
            onCodePlain={(isPlain) => trigger.setCodePlain(isPlain)}
            functionName={lambdaUrl.value.kind === 'function' ? lambdaUrl.value.functionName : 'CustomMessageFunction'}
            onSource={(source) => trigger.chooseSource(source)}
            onCopy={(text) => copy.copyText(text)}
          />
          <EventMore store={store} notes={preview.notes} />
        </div>
        <section aria-label="Dry run result" class={css['result']}>
          {missed && (
            <MissedReply kind={missed.kind} origin={missed.origin} copy={copy} onAsk={() => trigger.askForAccess()} />
          )}
          {dryRun && (
            <DryRunResult
              dryRun={dryRun}
              isOutdated={dryRun.eventText !== JSON.stringify(preview.event)}
              trigger={trigger}
              copy={copy}
            />
          )}
        </section>
      </div>
      <DryRunBar trigger={trigger} isPressed={isPressed.value} onRun={run} />
    </form>
  );
}

/** In one column the answer is below the event: it is scrolled to when it comes, and not when the tab is opened. */
function useAnswerInSight(sides: { readonly current: HTMLElement | null }, answer: object | undefined): void {
  const shown = useRef(answer);
  useLayoutEffect(() => {
    if (shown.current === answer) return;
    shown.current = answer;
    const box = sides.current;
    const result = box?.lastElementChild;
    if (!answer || !box || !result) return;
    box.scrollTop += result.getBoundingClientRect().top - box.getBoundingClientRect().top;
  }, [answer]);
}
