import { useSignal } from '@preact/signals';
import type { LogEntry } from '../../lib/log/log-state.ts';
import type { Store } from '../../lib/store/create-store.ts';
import type { Problem } from '../../lib/text/problem.ts';
import { Alert } from '../controls/Alert.tsx';
import { Button } from '../controls/Button.tsx';
import css from './Actions.module.css';
import { ChooseOther } from './ChooseOther.tsx';
import { CopyAs } from './CopyAs.tsx';
import { Marks } from './Marks.tsx';

interface Props {
  readonly store: Store;
  readonly entry: LogEntry;
}

export function Actions({ store, entry }: Props) {
  const { exchange } = entry;
  const { log, logView, replay, copy } = store;
  const isCopying = useSignal(false);
  const problem = useSignal<Problem | undefined>(undefined);

  async function tell(trying: Promise<Problem | undefined>): Promise<void> {
    problem.value = undefined;
    problem.value = await trying;
  }

  return (
    <div class={css['actions']}>
      <div class={css['buttons']}>
        <Button isBusy={replay.isSending.value} onPress={() => tell(replay.sendAgain(exchange))}>
          Send again
        </Button>
        <Button onPress={() => tell(replay.takeAsDraft(exchange))}>
          {exchange.source === 'panel' ? 'Edit and send' : 'Take as draft'}
        </Button>
        <Button
          isExpanded={isCopying.value}
          onPress={() => {
            isCopying.value = !isCopying.value;
          }}
        >
          Copy as
        </Button>
        <ChooseOther exchange={exchange} exchanges={log.exchanges.value} shown={logView.shown.value} />
        <Marks
          entry={entry}
          onPin={(isPinned) => log.pin(exchange.id, isPinned)}
          onNote={(note) => log.note(exchange.id, note)}
        />
      </div>
      {problem.value && (
        <Alert
          kind={problem.value.kind}
          action={
            problem.value.kind === 'verdict-blocked' && (
              <Button onPress={() => tell(replay.sendAgain(exchange, true))}>Send anyway</Button>
            )
          }
        >
          {problem.value.sentence}
        </Alert>
      )}
      {isCopying.value && (
        <CopyAs
          exchange={exchange}
          getContext={(about) => copy.describe(about)}
          onReveal={(fingerprint) => store.tokens.reveal(fingerprint)}
          onCopy={(text) => copy.copyText(text)}
        />
      )}
    </div>
  );
}
