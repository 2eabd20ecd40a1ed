import { type Signal, useSignal } from '@preact/signals';
import type { Store } from '../../../lib/store/create-store.ts';
import { hasSentCode } from '../../../lib/store/open-code.ts';
import { Button } from '../../controls/Button.tsx';
import { formatMinute } from '../../controls/clock-words.ts';
import { later } from '../../controls/later.tsx';
import { CodeUse } from './CodeUse.tsx';
import { getLastResult } from './last-result.ts';
import { NotDelivered } from './NotDelivered.tsx';
import { ResultLine } from './ResultLine.tsx';
import css from './ResultStrip.module.css';
import { VerifyForm } from './VerifyForm.tsx';

const Explained = later(() => import('../../log/Explained.tsx').then((module) => module.Explained));

interface Props {
  readonly store: Store;
  /** Shows it in the log. */
  readonly onShowExchange: (id: string) => void;
}

/** What came of the last send, and the field for its code: in sight as long as the form is. */
export function ResultStrip({ store, onShowExchange }: Props) {
  const result = getLastResult(store);
  const isLateOpen = useSignal(false);
  const isWhyOpen = useSignal(false);
  const { exchange } = result;
  const isFailed = result.outcome === 'failed' && exchange !== undefined;
  const mayBeLate = exchange !== undefined && hasSentCode(exchange);
  return (
    <section class={css[result.outcome]} aria-label="Result and code">
      <div class={css['line']}>
        <ResultLine result={result} user={store.user.current.value} />
        {mayBeLate && <Fold label="Message not arrived?" short="Not arrived?" isOpen={isLateOpen} />}
        {isFailed && <Fold label="Explain" isOpen={isWhyOpen} />}
        {result.outcome === 'pending' && (
          <Button variant="quiet" onPress={() => store.send.cancel()}>
            Cancel
          </Button>
        )}
        {store.draft.needsToken.value ? (
          <Code store={store} isOwnSend={mayBeLate} />
        ) : (
          mayBeLate && <CodeUse operation={exchange.operation} />
        )}
      </div>
      {mayBeLate && isLateOpen.value && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and nothing in it takes the keyboard
        <section class={css['more']} aria-label="Where the message may be" tabIndex={0}>
          <NotDelivered exchange={exchange} />
        </section>
      )}
      {isFailed && isWhyOpen.value && (
        <div class={css['more']}>
          <Explained exchange={exchange} copy={store.copy} />
          <Button variant="quiet" onPress={() => onShowExchange(exchange.id)}>
            Show in the log
          </Button>
        </div>
      )}
    </section>
  );
}

interface FoldProps {
  readonly label: string;
  /** In the place of the label where room is short. */
  readonly short?: string;
  readonly isOpen: Signal<boolean>;
}

/** Opens what lies above the line. */
function Fold({ label, short, isOpen }: FoldProps) {
  return (
    <Button
      variant="quiet"
      name={label}
      isExpanded={isOpen.value}
      onPress={() => {
        isOpen.value = !isOpen.value;
      }}
    >
      <span class={short === undefined ? undefined : css['long']}>{label}</span>
      {short !== undefined && (
        <span class={css['short']} aria-hidden="true">
          {short}
        </span>
      )}
    </Button>
  );
}

/** The field for the code stays as long as a code may be open, also after a later send failed. */
function Code({ store: { verify }, isOwnSend }: { readonly store: Store; readonly isOwnSend: boolean }) {
  /** The person has a code from elsewhere. */
  const isAsked = useSignal(false);
  /** The button for it goes away: the focus goes on to the field for the code, once. */
  const takesFocus = useSignal(false);
  const open = verify.openCode.value;
  const typed = verify.typed.value;
  if (!open && !isAsked.value && typed === '' && !verify.isVerifying.value) {
    return (
      <span class={css['end']}>
        <Button
          variant="quiet"
          onPress={() => {
            isAsked.value = true;
            takesFocus.value = true;
          }}
        >
          Enter a code…
        </Button>
      </span>
    );
  }
  const name = verify.attributeName.value;
  return (
    <div class={css['end']}>
      <VerifyForm
        about={
          open && isOwnSend ? undefined : { when: open ? `of ${formatMinute(open.sentAtMs)}` : '', what: `for ${name}` }
        }
        code={typed}
        takesFocus={takesFocus}
        isVerifying={verify.isVerifying.value}
        onType={(code) => {
          // The field that is emptied stays under the cursor.
          if (code === '') isAsked.value = true;
          verify.type(code);
        }}
        onVerify={() => verify.verify(typed)}
        onCancel={() => verify.cancel()}
      />
    </div>
  );
}
