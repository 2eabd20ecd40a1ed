import type { DeepSlice } from '../../lib/store/deep-slice.ts';
import { Button } from '../controls/Button.tsx';
import css from './DeepScan.module.css';
import { Hosts } from './Hosts.tsx';

/** What the browser allows at present, with the way to give it back. */
export function HeldAccess({ deep }: { deep: DeepSlice }) {
  const hosts = deep.heldHosts.value;
  if (hosts.length === 0) return null;
  return (
    <div class={css['held']}>
      <div>
        <p>Granted, until you remove it here or in the browser’s settings:</p>
        <Hosts label="Hosts that may be read" hosts={hosts} />
      </div>
      <Button onPress={() => deep.giveBack()}>Remove access</Button>
    </div>
  );
}
