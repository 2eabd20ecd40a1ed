import type { Store } from '../../lib/store/create-store.ts';
import { Alert } from '../controls/Alert.tsx';
import { Button } from '../controls/Button.tsx';
import { formatMinute } from '../controls/clock-words.ts';
import { showInLog } from './show-in-log.ts';

interface Props {
  readonly store: Store;
  readonly onShowLog: () => void;
}

/** Why there is no token: the page's newest sign-in failed. */
export function StoppedSignIn({ store: { signIns, logView }, onShowLog }: Props) {
  const stopped = signIns.stopped.value;
  if (!stopped) return null;
  const { exchangeId, startedAtMs, isErrorAlone, outcome } = stopped;

  function show(): void {
    showInLog(logView, exchangeId, 'explanation');
    onShowLog();
  }

  return (
    <Alert
      kind="sign-in-stopped"
      action={
        <Button variant="quiet" onPress={show}>
          Show why
        </Button>
      }
    >
      {`${isErrorAlone ? 'Managed login' : 'The sign-in'} at ${formatMinute(startedAtMs)} ${outcome}.`}
    </Alert>
  );
}
