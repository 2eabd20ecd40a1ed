import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { useRef } from 'preact/hooks';
import type { Store } from '../lib/store/create-store.ts';
import type { ScanStatus } from '../lib/store/page-slice.ts';
import type { Look } from '../lib/tokens/place.ts';
import type { Token } from '../lib/tokens/token.ts';
import { Alert } from './controls/Alert.tsx';
import { Button } from './controls/Button.tsx';
import { Icon } from './controls/Icon.tsx';
import { Settings } from './Settings.tsx';
import css from './Toolbar.module.css';

export function Toolbar({ store }: { store: Store }) {
  const { page, tokens, pasted } = store;
  const problem = pasted.problem.value;
  const isOpen = useSignal(false);
  const added = useSignal(0);
  const open = () => {
    isOpen.value = true;
  };
  const close = () => {
    isOpen.value = false;
  };
  return (
    <header class={css['toolbar']}>
      <div class={css['bar']}>
        <ScanButton status={page.status.value} onScan={() => page.scan()} />
        <p class={css['summary']} role="status" aria-label="Summary">
          <Summary tokens={tokens.all.value} looks={tokens.looks.value} added={added.value} />
        </p>
        <PasteForm
          onPaste={(text) => pasted.add(text)}
          onAdded={(number) => {
            added.value = number;
          }}
        />
        <button type="button" class={css['settings']} aria-label="Settings" title="Settings" onClick={open}>
          <Icon name="settings" />
        </button>
      </div>
      {isOpen.value && (
        <Settings
          origins={store.origins}
          deep={store.deep}
          settings={store.settings}
          notices={store.notices}
          onClose={close}
        />
      )}
      {problem && <Alert kind={problem.kind}>{problem.sentence}</Alert>}
    </header>
  );
}

function ScanButton({ status, onScan }: { status: ScanStatus; onScan: () => void }) {
  const isRunning = status.kind === 'running';
  return (
    <button
      type="button"
      class={css['scan']}
      aria-label="Scan page"
      aria-busy={isRunning}
      title="Scan page"
      onClick={onScan}
    >
      <Icon name="scan" class={isRunning ? css['turning'] : undefined} />
      <span class={css['scanWord']}>Scan page</span>
    </button>
  );
}

interface SummaryProps {
  readonly tokens: readonly Token[];
  readonly looks: readonly Look[];
  readonly added: number;
}

function Summary({ tokens, looks, added }: SummaryProps) {
  const places = tokens.reduce((sum, token) => sum + token.sightings.length, 0);
  const refused = looks.filter((look) => look.state === 'refused').length;
  return (
    <>
      <b class={css['total']}>{count(tokens.length, 'token')}</b>
      {places > 0 && ` in ${count(places, 'place')}`}
      {added > 0 && ` · ${count(added, 'token')} added`}
      {refused > 0 && <span class={css['refused']}> · {count(refused, 'place')} not readable</span>}
    </>
  );
}

interface PasteProps {
  readonly onPaste: (text: string) => Promise<number>;
  /** How many tokens were in the text; 0 when the next one is typed. */
  readonly onAdded: (count: number) => void;
}

function PasteForm({ onPaste, onAdded }: PasteProps) {
  // Not controlled: the text may be a raw token, which the field alone holds until it is added.
  const field = useRef<HTMLInputElement>(null);
  const isAdding = useSignal(false);
  async function add(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const input = field.current;
    if (!input || isAdding.value) return;
    isAdding.value = true;
    const found = await onPaste(input.value);
    if (found > 0) input.value = '';
    onAdded(found);
    isAdding.value = false;
  }

  return (
    <form class={css['paste']} onSubmit={add}>
      <input
        ref={field}
        type="text"
        aria-label="Paste a token"
        placeholder="Paste a token"
        title="A token, an Authorization header, or any text that holds tokens"
        autocomplete="off"
        spellcheck={false}
        onInput={() => onAdded(0)}
      />
      <Button type="submit">Add</Button>
    </form>
  );
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
