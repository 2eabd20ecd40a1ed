import type { DeepState } from '../../lib/store/create-deep-state.ts';
import { Button } from '../controls/Button.tsx';
import css from './DeepScan.module.css';

/** What the browser allows at present, with the way to give it back. */
export function HeldAccess({ state }: { state: DeepState }) {
  const hosts = state.heldHosts.value;
  if (hosts.length === 0) return null;
  return (
    <div class={css['held']}>
      <div>
        <p>Held, until you give it back here or in the browser’s settings:</p>
        <ul class={css['hosts']} aria-label="Hosts that may be read">
          {hosts.map((host) => (
            <li key={host}>
              <code>{host}</code>
            </li>
          ))}
        </ul>
      </div>
      <Button onPress={() => state.giveBack()}>Give access back</Button>
    </div>
  );
}
