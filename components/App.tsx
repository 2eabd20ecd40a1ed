import type { Store } from '../lib/store/create-store.ts';
import css from './App.module.css';
import { ConfirmOrigin } from './ConfirmOrigin.tsx';
import { Area } from './controls/Area.tsx';
import { later } from './controls/later.tsx';
import { Notices } from './controls/Notices.tsx';
import { LogArea } from './log/LogArea.tsx';
import { Toolbar } from './Toolbar.tsx';
import { TokensArea } from './tokens/TokensArea.tsx';
import { WorkArea } from './work/WorkArea.tsx';

const SendTab = later(() => import('./work/send/SendTab.tsx').then((module) => module.SendTab));
const TokenTab = later(() => import('./work/token/TokenTab.tsx').then((module) => module.TokenTab));
const TriggerTab = later(() => import('./work/trigger/TriggerTab.tsx').then((module) => module.TriggerTab));

export function App({ store }: { store: Store }) {
  const question = store.origins.question.value;
  return (
    <div class={css['app']}>
      <div>
        <Area name="The toolbar">
          <Toolbar store={store} />
        </Area>
        <Notices notices={store.notices.list.value} onDismiss={(notice) => store.notices.dismiss(notice)} />
      </div>
      <main class={css['areas']}>
        <div class={css['columns']}>
          <div class={css['tokens']}>
            <Area name="The list of tokens">
              <TokensArea store={store} />
            </Area>
          </div>
          <div class={css['work']}>
            <Area name="The work area">
              <WorkArea
                store={store}
                tabs={[
                  { id: 'token', label: 'Token', view: <TokenTab store={store} /> },
                  { id: 'send', label: 'Send code', view: <SendTab store={store} /> },
                  { id: 'trigger', label: 'Trigger', view: <TriggerTab store={store} /> },
                ]}
              />
            </Area>
          </div>
          <div class={css['log']}>
            <Area name="The log">
              <LogArea store={store} />
            </Area>
          </div>
        </div>
      </main>
      {/* Each question is a dialog of its own: the answer to one is never given to the next. */}
      {question && <ConfirmOrigin key={question.id} question={question} onAnswer={store.origins.answer} />}
    </div>
  );
}
