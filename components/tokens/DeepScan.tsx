import { useEffect } from 'preact/hooks';
import type { DeepSlice } from '../../lib/store/deep-slice.ts';
import { Alert } from '../controls/Alert.tsx';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import css from './DeepScan.module.css';
import { HeldAccess } from './HeldAccess.tsx';
import { Hosts } from './Hosts.tsx';

interface Props {
  readonly deep: DeepSlice;
  readonly onClose: () => void;
}

/** What a deep scan adds, what the browser will be asked for, and the way back. */
export function DeepScan({ deep, onClose }: Props) {
  useEffect(() => deep.readHeld(), [deep]);
  const problem = deep.problem.value;
  return (
    <Dialog title="Search deeper" describedBy="deep-scan-text" onDismiss={onClose}>
      <div id="deep-scan-text" class={css['about']}>
        <p>With your permission, also searches, while the panel is shown:</p>
        <ul class={css['added']}>
          <li>all frames, including cross-origin and sandboxed</li>
          <li>all cookies, including HttpOnly</li>
        </ul>
      </div>
      <Missing deep={deep} />
      {problem && <Alert kind={problem.kind}>{problem.sentence}</Alert>}
      <HeldAccess deep={deep} />
      <div class={css['answers']}>
        <Button autofocus onPress={onClose}>
          Close
        </Button>
        {deep.missingHosts.value.length > 0 && (
          <Button variant="primary" isBusy={deep.isAsking.value} onPress={() => deep.ask()}>
            {deep.isAsking.value ? 'Asking…' : 'Continue…'}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function Missing({ deep }: { deep: DeepSlice }) {
  const hosts = deep.missingHosts.value;
  if (!deep.hasHosts.value) return <p>This page has no host to ask for. Only http and https pages have one.</p>;
  if (hosts.length === 0) return <p>All known hosts of this page may be read.</p>;
  return (
    <div class={css['asked']}>
      <p>
        The browser will ask for access to these hosts, and for the permissions <code>cookies</code> and{' '}
        <code>scripting</code>:
      </p>
      <Hosts label="Hosts to ask for" hosts={hosts} />
    </div>
  );
}
