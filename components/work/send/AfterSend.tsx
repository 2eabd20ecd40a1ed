import { useSignal } from '@preact/signals';
import type { Store } from '../../../lib/store/create-store.ts';
import { Button } from '../../controls/Button.tsx';
import { later } from '../../controls/later.tsx';

const Aftermath = later(() => import('./Aftermath.tsx').then((module) => module.Aftermath));

/** Room for what comes after a send, whose script is loaded when there is something to show. */
export function AfterSend({ store }: { store: Store }) {
  const hasCode = useSignal(false);
  /** Its button goes away: the focus goes on to the code. */
  const takesFocus = useSignal(false);
  const { lastSend, lastVerification, user, failedGetUser } = store;
  const isNeeded = hasCode.value || lastSend.value || lastVerification.value || user.value || failedGetUser.value;
  const askForCode = () => {
    hasCode.value = true;
    takesFocus.value = true;
  };
  if (isNeeded)
    return <Aftermath store={store} hasCode={hasCode.value} takesFocus={takesFocus} onHasCode={askForCode} />;
  return (
    <div>
      <Button look="quiet" onPress={askForCode}>
        I have a code already
      </Button>
    </div>
  );
}
