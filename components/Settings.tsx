import { useEffect } from 'preact/hooks';
import type { AllowedOrigin } from '../lib/store/allowed-origins.ts';
import type { DeepSlice } from '../lib/store/deep-slice.ts';
import type { NoticesSlice } from '../lib/store/notices-slice.ts';
import type { OriginsSlice } from '../lib/store/origins-slice.ts';
import type { SettingsSlice } from '../lib/store/settings-slice.ts';
import { inBackground } from '../lib/text/in-background.ts';
import { Button } from './controls/Button.tsx';
import { Dialog } from './controls/Dialog.tsx';
import { Notices } from './controls/Notices.tsx';
import { Section } from './controls/Section.tsx';
import css from './Settings.module.css';
import { HeldAccess } from './tokens/HeldAccess.tsx';

interface Props {
  readonly origins: OriginsSlice;
  readonly deep: DeepSlice;
  readonly settings: SettingsSlice;
  readonly notices: NoticesSlice;
  readonly onClose: () => void;
}

export function Settings({ origins, deep, settings, notices, onClose }: Props) {
  // What is kept is read when it is asked to be seen.
  useEffect(() => inBackground(origins.list()), [origins]);
  return (
    <Dialog title="Settings" onDismiss={onClose}>
      {/* Those at the top of the panel are behind the dialog, and out of reach. */}
      <Notices notices={notices.list.value} onDismiss={(notice) => notices.dismiss(notice)} />
      <AllowedOrigins origins={origins.allowed.value} onRevoke={(allowed) => origins.revoke(allowed)} />
      <HostAccess deep={deep} />
      <TimeLimit seconds={settings.timeLimitSeconds.value} onChange={(seconds) => settings.setTimeLimit(seconds)} />
      <div class={css['end']}>
        <Button autofocus onPress={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}

interface OriginsProps {
  readonly origins: readonly AllowedOrigin[];
  readonly onRevoke: (allowed: AllowedOrigin) => void;
}

function AllowedOrigins({ origins, onRevoke }: OriginsProps) {
  return (
    <Section title="Origins that tokens may be sent to">
      <p class={css['about']}>
        AWS’s own endpoints need no permission. Any other origin is asked about once for each inspected site, and once
        for each user pool whose tokens AWS issued.
      </p>
      {origins.length === 0 ? (
        <p>None was allowed yet.</p>
      ) : (
        <ul class={css['origins']} aria-label="Allowed origins">
          {origins.map((allowed) => (
            <Allowed key={Object.values(allowed).join(' ')} allowed={allowed} onRevoke={() => onRevoke(allowed)} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Allowed({ allowed, onRevoke }: { readonly allowed: AllowedOrigin; readonly onRevoke: () => void }) {
  const { inspectedOrigin, endpointOrigin, userPoolId } = allowed;
  const ofPool = userPoolId === undefined ? '' : `, tokens of ${userPoolId}`;
  return (
    <li class={css['origin']}>
      <span>
        <code>{endpointOrigin}</code>{' '}
        <span class={css['about']}>
          for pages of <code>{inspectedOrigin || 'unknown origin'}</code>
          {ofPool}
        </span>
      </span>
      <Button name={`Revoke ${endpointOrigin} for ${inspectedOrigin}${ofPool}`} onPress={onRevoke}>
        Revoke
      </Button>
    </li>
  );
}

/** Lists the access that was granted for deep scans and for dry runs. */
function HostAccess({ deep }: { deep: DeepSlice }) {
  useEffect(() => deep.readHeld(), [deep]);
  return (
    <Section title="Access to hosts">
      <p class={css['about']}>Deep scans, and dry runs whose runtime sends no CORS headers, ask for it on a click.</p>
      {deep.heldHosts.value.length > 0 ? <HeldAccess deep={deep} /> : <p>None is held.</p>}
    </Section>
  );
}

function TimeLimit({ seconds, onChange }: { seconds: number; onChange: (seconds: number) => void }) {
  return (
    <Section title="Time limit of a call">
      <label class={css['limit']}>
        <input
          type="number"
          min="1"
          max="900"
          value={seconds}
          onInput={({ currentTarget: { valueAsNumber } }) => {
            // The field is empty while a new number is typed.
            if (!Number.isNaN(valueAsNumber)) onChange(valueAsNumber);
          }}
        />
        <span>
          seconds <span class={css['about']}>(raise it when a trigger stands at a breakpoint)</span>
        </span>
      </label>
    </Section>
  );
}
