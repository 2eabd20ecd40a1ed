import { Alert } from '../controls/Alert.tsx';
import { Button } from '../controls/Button.tsx';
import { IconButton } from '../controls/IconButton.tsx';
import type { LogActions } from './log-actions.ts';

/** Why the last action on an exchange did nothing. */
export function LogProblem({ actions }: { actions: LogActions }) {
  const problem = actions.problem.value;
  if (!problem) return null;
  const { kind, sentence, exchange } = problem;
  const dismiss = () => {
    actions.problem.value = undefined;
  };
  return (
    <Alert
      kind={kind}
      action={
        kind === 'verdict-blocked' ? (
          <Button onPress={() => actions.sendAgain(exchange, true)}>Send anyway</Button>
        ) : (
          <IconButton icon="remove" name="Dismiss" onPress={dismiss} />
        )
      }
    >
      {sentence}
    </Alert>
  );
}
