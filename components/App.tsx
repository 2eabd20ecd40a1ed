import type { Store } from '../lib/store.ts';
import css from './App.module.css';
import { ConfirmOrigin } from './ConfirmOrigin.tsx';
import { LogArea } from './log/LogArea.tsx';
import { SendTab } from './send/SendTab.tsx';
import { Toolbar } from './Toolbar.tsx';
import { TokenTab } from './token/TokenTab.tsx';
import { TokensArea } from './tokens/TokensArea.tsx';
import { WorkArea } from './WorkArea.tsx';

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
              ]}
            />
          </div>
          <div class={css['log']}>
            <LogArea store={store} />
          </div>
        </div>
      </main>
      <ConfirmOrigin store={store} />
    </div>
  );
}
