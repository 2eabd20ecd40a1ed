import { useSignal } from '@preact/signals';
import type { LogEntry } from '../../lib/log/log-state.ts';
import type { Store } from '../../lib/store/create-store.ts';
import { inBackground } from '../../lib/text/in-background.ts';
import { MenuItem, MenuLine } from '../controls/Menu.tsx';
import { CopyItems } from './CopyItems.tsx';
import type { LogActions } from './log-actions.ts';

export interface ExchangeMenuProps {
  readonly store: Store;
  readonly entry: LogEntry;
  readonly actions: LogActions;
  readonly onDone: () => void;
}

/** All that can be done with an exchange. */
export function ExchangeMenu({ store, entry, actions, onDone }: ExchangeMenuProps) {
  const { exchange, isPinned, note } = entry;
  const { log, logFiles, logView, signIns } = store;
  const isCopying = useSignal(false);
  const choose = (act: () => void) => () => {
    onDone();
    act();
  };
  if (isCopying.value) return <CopyItems exchange={exchange} actions={actions} onDone={onDone} />;
  return (
    <>
      <MenuItem onChoose={choose(() => actions.editAndResend(exchange))}>Edit and resend</MenuItem>
      <MenuItem onChoose={choose(() => actions.sendAgain(exchange))}>Send again</MenuItem>
      <MenuItem
        onChoose={() => {
          isCopying.value = true;
        }}
      >
        Copy as…
      </MenuItem>
      {signIns.getStep(exchange.id) && (
        <>
          <MenuItem onChoose={choose(() => actions.copySignIn(exchange))}>Copy the sign-in as Markdown</MenuItem>
          <MenuItem onChoose={choose(() => inBackground(logFiles.exportSignIn(exchange.id)))}>
            Export the sign-in as HAR
          </MenuItem>
        </>
      )}
      {signIns.getAuthorizeUrl(exchange.id) !== undefined && (
        <MenuItem onChoose={choose(() => actions.copyAuthorizeUrl(exchange))}>Copy the authorize URL</MenuItem>
      )}
      <MenuItem onChoose={choose(() => logView.compare(exchange.id))}>Compare</MenuItem>
      <MenuLine />
      <MenuItem onChoose={choose(() => log.pin(exchange.id, !isPinned))}>{isPinned ? 'Unpin' : 'Pin'}</MenuItem>
      <MenuItem
        onChoose={choose(() => {
          actions.notedId.value = exchange.id;
        })}
      >
        {note === undefined ? 'Add note…' : 'Edit note…'}
      </MenuItem>
      <MenuLine />
      <MenuItem onChoose={choose(() => logView.filter(`op:${exchange.operation}`))}>Filter by this operation</MenuItem>
      {exchange.username !== undefined && (
        <MenuItem onChoose={choose(() => logView.filter(`user:${exchange.username}`))}>Filter by this user</MenuItem>
      )}
    </>
  );
}
