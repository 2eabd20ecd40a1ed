import { useEffect } from 'preact/hooks';
import type { Store } from '../../lib/store/create-store.ts';
import { inBackground } from '../../lib/text/in-background.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import { Notices } from '../controls/Notices.tsx';
import { About } from './About.tsx';
import { AllowedEndpoints } from './AllowedEndpoints.tsx';
import { ClearEverything } from './ClearEverything.tsx';
import { KeptData } from './KeptData.tsx';
import { KeptPresets } from './KeptPresets.tsx';
import { RequestTimeout } from './RequestTimeout.tsx';
import css from './Settings.module.css';
import { SiteAccess } from './SiteAccess.tsx';

interface Props {
  readonly store: Store;
  readonly onClose: () => void;
}

export function Settings({ store, onClose }: Props) {
  const { origins, settings, notices } = store;
  // What is kept is read when it is asked to be seen.
  useEffect(() => inBackground(origins.list()), [origins]);
  return (
    <Dialog title="Settings" isWide onDismiss={onClose}>
      {/* Those of the panel are behind the dialog, and out of reach. */}
      <Notices notices={notices} />
      <div class={css['sections']}>
        <AllowedEndpoints endpoints={origins.allowed.value} onRevoke={(allowed) => origins.revoke(allowed)} />
        <SiteAccess deep={store.deep} />
        <RequestTimeout
          seconds={settings.timeLimitSeconds.value}
          onChange={(seconds) => settings.setTimeLimit(seconds)}
        />
        <KeptPresets presets={store.presets} />
        <KeptData />
        <ClearEverything clearing={store.clearing} />
        <About version={settings.version} />
      </div>
      <div class={css['end']}>
        <Button autofocus onPress={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}
