import { useSignal } from '@preact/signals';
import type { Store } from '../../lib/store/create-store.ts';
import { Area } from '../controls/Area.tsx';
import { later } from '../controls/later.tsx';
import { Notices } from '../controls/Notices.tsx';
import { TokensArea } from '../tokens/TokensArea.tsx';
import { WorkArea } from '../work/WorkArea.tsx';
import css from './Areas.module.css';
import { useArrangement } from './arrangement.ts';
import { Splitter } from './Splitter.tsx';

/** The first token is painted before its script is asked for. */
const LogArea = later(() => import('../log/LogArea.tsx').then((module) => module.LogArea));

const logPanelId = 'log-panel';

/** Tokens, work and log. Each stays where it is in the document, whatever the arrangement, and so keeps its state. */
export function Areas({ store }: { store: Store }) {
  const arrangement = useArrangement().value;
  const isLogChosen = useSignal(false);
  const isNarrow = arrangement === 'narrow';
  const isLogShown = isNarrow && isLogChosen.value;
  const { tokens, log, drawer } = store.settings.layout.value;
  return (
    <main class={css['areas']}>
      <div
        class={css[isLogShown ? 'narrowLog' : arrangement]}
        style={{ '--tokens': `${tokens}%`, '--log': `${log}%`, '--drawer': `${drawer}%` }}
      >
        <div class={css['tokens']}>
          <Area name="The list of tokens">
            <TokensArea store={store} isFolded={isNarrow} />
          </Area>
        </div>
        {!isNarrow && <Splitter name="Width of the token list" part="tokens" settings={store.settings} />}
        <div class={css['work']}>
          <Area name="The work area">
            <WorkArea store={store} logTab={isNarrow ? { isChosen: isLogChosen, panelId: logPanelId } : undefined} />
          </Area>
        </div>
        {arrangement === 'wide' && <Splitter name="Width of the log" part="log" settings={store.settings} />}
        {arrangement === 'stacked' && <Splitter name="Height of the log" part="drawer" settings={store.settings} />}
        <div
          class={css['log']}
          {...(isNarrow && {
            role: 'tabpanel',
            id: logPanelId,
            'aria-label': 'Log',
            hidden: !isLogShown,
          })}
        >
          <Area name="The log">
            <LogArea store={store} />
          </Area>
          {/* Else they lie over the work area. */}
          {(isLogShown || !isNarrow) && <Notices notices={store.notices} isOver />}
        </div>
      </div>
    </main>
  );
}
