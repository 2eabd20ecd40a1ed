import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { CopySlice } from '../../../lib/store/copy-slice.ts';
import type { TriggerSlice } from '../../../lib/store/trigger-slice.ts';
import { inBackground } from '../../../lib/text/in-background.ts';
import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import css from './DryRunForm.module.css';
import { MissedReply } from './MissedReply.tsx';

interface Props {
  readonly trigger: TriggerSlice;
  readonly copy: CopySlice;
  /** What is changed between two runs. */
  readonly children: ComponentChildren;
}

export function DryRunForm({ trigger, copy, children }: Props) {
  const problem = trigger.problem.value;
  const isPressed = useSignal(false);
  const isRunning = trigger.isRunning.value;
  const missed = trigger.missedReply.value;

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
      class={css['form']}
      aria-label="Dry run"
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={runOnShortcut}
    >
      {children}
      <label class={css['label']} for="lambda-endpoint">
        Lambda endpoint
      </label>
      <div class={css['line']}>
        <input
          id="lambda-endpoint"
          type="text"
          inputMode="url"
          class={css['url']}
          spellcheck={false}
          autocomplete="off"
          placeholder="http://127.0.0.1:3001/2015-03-31/functions/NAME/invocations"
          aria-invalid={isPressed.value && problem !== undefined}
          aria-describedby="lambda-hint"
          value={trigger.typedEndpoint.value}
          onInput={(event) => trigger.typeEndpoint(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && !event.ctrlKey && !event.metaKey && run()}
        />
        <Button look="primary" isBusy={isRunning} isMuted={problem !== undefined} onPress={run}>
          Dry run
        </Button>
        {isRunning && (
          <>
            <span role="status">Running…</span>
            <Button onPress={() => trigger.cancel()}>Cancel</Button>
          </>
        )}
      </div>
      <p id="lambda-hint" class={css['hint']}>
        Goes to sam local, serverless-offline or another Lambda runtime on this computer. Cognito is not called, no
        message goes out.
      </p>
      {problem && isPressed.value && <Alert kind={problem.kind}>{problem.sentence}</Alert>}
      {missed && (
        <MissedReply kind={missed.kind} origin={missed.origin} copy={copy} onAsk={() => trigger.askForAccess()} />
      )}
    </form>
  );
}
