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
  const isCopying = useSignal(false);
  const problem = useSignal<Problem | undefined>(undefined);
  store.replay.load();
  store.handover.load();
  const replay = store.replay.state.value;
  const handover = store.handover.state.value;
  if (!replay || !handover) return null;

  async function tell(trying: Promise<Problem | undefined>): Promise<void> {
    problem.value = undefined;
    problem.value = await trying;
  }

  return (
    <div class={css['actions']}>
      <div class={css['buttons']}>
        <Button isBusy={replay.isSendingAgain.value} onPress={() => tell(replay.sendAgain(exchange))}>
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
        <ChooseOther exchange={exchange} exchanges={store.exchanges.value} shown={store.shownEntries.value} />
        <Marks
          entry={entry}
          onPin={(isPinned) => store.pinExchange(exchange.id, isPinned)}
          onNote={(note) => store.noteExchange(exchange.id, note)}
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
          isOnline={store.wasOnline(exchange.id)}
          getContext={(about) => handover.describeForCopy(about)}
          onReveal={(fingerprint) => store.revealToken(fingerprint)}
          onCopy={(text) => store.copy(text)}
        />
      )}
    </div>
  );
}
