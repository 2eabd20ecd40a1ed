import type { DeepState } from '../../lib/store/create-deep-state.ts';
import { Button } from '../controls/Button.tsx';
import css from './DeepScan.module.css';
import { Hosts } from './Hosts.tsx';

/** What the browser allows at present, with the way to give it back. */
export function HeldAccess({ state }: { state: DeepState }) {
  const hosts = state.heldHosts.value;
  if (hosts.length === 0) return null;
  return (
    <div class={css['held']}>
      <div>
        <p>Held, until you give it back here or in the browser’s settings:</p>
        <Hosts label="Hosts that may be read" hosts={hosts} />
      </div>
      <Button onPress={() => state.giveBack()}>Give access back</Button>
    </div>
  );
}
