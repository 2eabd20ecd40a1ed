import { useSignal } from '@preact/signals';
import type { Store } from '../lib/store/create-store.ts';
import type { ScanStatus } from '../lib/store/page-slice.ts';
import type { Token } from '../lib/tokens/token.ts';
import { getUserKey } from '../lib/tokens/user-of-pool.ts';
import { Icon } from './controls/Icon.tsx';
import { isTyping } from './controls/is-typing.ts';
import { later } from './controls/later.tsx';
import { useShortcut } from './controls/use-shortcut.ts';
import { PasteToken } from './PasteToken.tsx';
import css from './Toolbar.module.css';

const Settings = later(() => import('./settings/Settings.tsx').then((module) => module.Settings));
const Shortcuts = later(() => import('./Shortcuts.tsx').then((module) => module.Shortcuts));

export function Toolbar({ store }: { store: Store }) {
  const { page, tokens, pasted } = store;
  const dialog = useSignal<'settings' | 'shortcuts' | undefined>(undefined);
  const added = useSignal(0);
  const close = () => {
    dialog.value = undefined;
  };
  const openShortcuts = () => {
    dialog.value = 'shortcuts';
  };
  useShortcut({ isPressed: ({ key, target }) => key === '?' && !isTyping(target), onPress: openShortcuts });
  return (
    <header class={css['toolbar']}>
      <div class={css['bar']}>
        <ScanButton status={page.status.value} onScan={() => page.scan()} />
        <p class={css['summary']} role="status" aria-label="Summary">
          <Summary tokens={tokens.current.value} added={added.value} />
        </p>
        <PasteToken
          problem={pasted.problem}
          onPaste={(text) => pasted.add(text)}
          onAdded={(number) => {
            added.value = number;
          }}
        />
        <button type="button" class={css['tool']} aria-label="Shortcuts" title="Shortcuts (?)" onClick={openShortcuts}>
          ?
        </button>
        <button
          type="button"
          class={css['tool']}
          aria-label="Settings"
          title="Settings"
          onClick={() => {
            dialog.value = 'settings';
          }}
        >
          <Icon name="settings" />
        </button>
      </div>
      {dialog.value === 'settings' && <Settings store={store} onClose={close} />}
      {dialog.value === 'shortcuts' && <Shortcuts onClose={close} />}
    </header>
  );
}

function ScanButton({ status, onScan }: { status: ScanStatus; onScan: () => void }) {
  const isRunning = status.kind === 'running';
  return (
    <button type="button" class={css['scan']} aria-label="Rescan" aria-busy={isRunning} title="Rescan" onClick={onScan}>
      <Icon name="scan" class={isRunning ? css['turning'] : undefined} />
      <span class={css['scanWord']}>Rescan</span>
    </button>
  );
}

function Summary({ tokens, added }: { readonly tokens: readonly Token[]; readonly added: number }) {
  const users = new Set(tokens.flatMap((token) => getUserKey(token) ?? [])).size;
  return (
    <>
      <b class={css['total']}>{count(tokens.length, 'token')}</b>
      {users > 0 && ` · ${count(users, 'user')}`}
      {added > 0 && ` · ${count(added, 'token')} added`}
    </>
  );
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
