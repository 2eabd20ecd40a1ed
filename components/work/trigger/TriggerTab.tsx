import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Store } from '../../../lib/store/create-store.ts';
import { inBackground } from '../../../lib/text/in-background.ts';
import { isSendKey } from '../../controls/is-send-key.ts';
import { DryRunBar } from './DryRunBar.tsx';
import { EventMore } from './EventMore.tsx';
import { EventView } from './EventView.tsx';
import { ResultSide } from './ResultSide.tsx';
import css from './TriggerTab.module.css';
import { useAnswerInSight } from './use-answer-in-sight.ts';

/** The event and what the function made of it, side by side where there is room; the dry run stays in sight below. */
export function TriggerTab({ store }: { store: Store }) {
  const { trigger, copy } = store;
  const isPressed = useSignal(false);
  const preview = trigger.preview.value;
  const sides = useRef<HTMLDivElement>(null);
  useAnswerInSight(sides, trigger.missedReply.value ?? trigger.dryRun.value);
  if (!preview) return null;

  function run(): void {
    isPressed.value = true;
    inBackground(trigger.run());
  }

  function runOnShortcut(event: KeyboardEvent): void {
    if (!isSendKey(event)) return;
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
          <EventView trigger={trigger} preview={preview} onCopy={(text) => copy.copyText(text)} />
          <EventMore store={store} notes={preview.notes} />
        </div>
        <ResultSide trigger={trigger} eventText={JSON.stringify(preview.event)} copy={copy} />
      </div>
      <DryRunBar trigger={trigger} isPressed={isPressed.value} onRun={run} />
    </form>
  );
}
