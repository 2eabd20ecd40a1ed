import type { Store } from '../lib/store/create-store.ts';
import css from './App.module.css';
import { later } from './controls/later.tsx';
import { LogArea } from './log/LogArea.tsx';
import { Toolbar } from './Toolbar.tsx';
import { TokensArea } from './tokens/TokensArea.tsx';
import { WorkArea } from './work/WorkArea.tsx';

const ConfirmOrigin = later(() => import('./ConfirmOrigin.tsx').then((module) => module.ConfirmOrigin));
const SendTab = later(() => import('./work/send/SendTab.tsx').then((module) => module.SendTab));
const TokenTab = later(() => import('./work/token/TokenTab.tsx').then((module) => module.TokenTab));
const TriggerTab = later(() => import('./work/trigger/TriggerTab.tsx').then((module) => module.TriggerTab));

export function App({ store }: { store: Store }) {
  return (
    <div class={css['app']}>
      <Toolbar store={store} />
      <main class={css['areas']}>
        <div class={css['columns']}>
          <div class={css['tokens']}>
            <TokensArea store={store} />
          </div>
          <div class={css['work']}>
            <WorkArea
              store={store}
              tabs={[
                { id: 'token', label: 'Token', view: <TokenTab store={store} /> },
                { id: 'send', label: 'Send code', view: <SendTab store={store} /> },
                { id: 'trigger', label: 'Trigger', view: <TriggerTab store={store} /> },
              ]}
            />
          </div>
          <div class={css['log']}>
            <LogArea store={store} />
          </div>
        </div>
      </main>
      {store.confirmation.value && <ConfirmOrigin store={store} />}
    </div>
  );
}
