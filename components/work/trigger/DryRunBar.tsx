import type { TriggerSlice } from '../../../lib/store/trigger-slice.ts';
import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import { PinnedBar, PinnedLine } from '../PinnedBar.tsx';
import css from './DryRunBar.module.css';
import { RunStatus } from './RunStatus.tsx';

interface Props {
  readonly trigger: TriggerSlice;
  /** A run was asked for: what is in its way is told. */
  readonly isPressed: boolean;
  readonly onRun: () => void;
}

/** Stays in sight: which function runs, the button that runs it, and in a few words what came of it. */
export function DryRunBar({ trigger, isPressed, onRun }: Props) {
  const problem = trigger.problem.value;
  const isRunning = trigger.isRunning.value;
  return (
    <PinnedBar>
      {problem && isPressed && <Alert kind={problem.kind}>{problem.sentence}</Alert>}
      <PinnedLine>
        <label class={css['label']} for="lambda-endpoint">
          Lambda endpoint
        </label>
        <input
          id="lambda-endpoint"
          type="text"
          inputMode="url"
          class={css['url']}
          spellcheck={false}
          autocomplete="off"
          placeholder="http://127.0.0.1:3001/2015-03-31/functions/NAME/invocations"
          aria-invalid={isPressed && problem !== undefined}
          aria-describedby="lambda-hint"
          value={trigger.typedEndpoint.value}
          onInput={(event) => trigger.typeEndpoint(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && !event.ctrlKey && !event.metaKey && onRun()}
        />
      </PinnedLine>
      <PinnedLine>
        <Button variant="primary" isBusy={isRunning} isMuted={problem !== undefined} onPress={onRun}>
          Dry run
        </Button>
        {isRunning && <Button onPress={() => trigger.cancel()}>Cancel</Button>}
        <RunStatus trigger={trigger} />
        <span id="lambda-hint" class={css['hint']}>
          Runs only your local function. Nothing is sent.
        </span>
      </PinnedLine>
    </PinnedBar>
  );
}
