import { useSignal } from '@preact/signals';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import type { Store } from '../../../lib/store/create-store.ts';
import { getAttributeName } from '../../../lib/store/draft-slice.ts';
import type { Verification } from '../../../lib/store/verify-slice.ts';
import { Button } from '../../controls/Button.tsx';
import css from './AfterSend.module.css';
import { FailedCall } from './FailedCall.tsx';
import { isCodeExpected } from './is-code-expected.ts';
import { UserAttributes } from './UserAttributes.tsx';
import { VerifyForm } from './VerifyForm.tsx';
import { VerifyResult } from './VerifyResult.tsx';

/** What comes after a send: the code, what it changed, and the user. */
export function AfterSend({ store }: { store: Store }) {
  const { user, verify } = store;
  /** The person has a code from elsewhere. */
  const hasCode = useSignal(false);
  /** The button for it goes away: the focus goes on to the field for the code, once. */
  const takesFocus = useSignal(false);
  const send = store.send.last.value;
  const isSent = send !== undefined && isCodeExpected(send);
  // A code that was verified before the last send is no news of that send.
  const verification = isAfter(verify.last.value, send) ? verify.last.value : undefined;
  const failed = user.failed.value;

  function askForCode(): void {
    hasCode.value = true;
    takesFocus.value = true;
  }

  return (
    <div class={css['after']}>
      {isSent || hasCode.value || verification ? (
        <VerifyForm
          key={send?.id}
          attributeName={getAttributeName(store.draft.current.value)}
          takesFocus={takesFocus}
          isVerifying={verify.isVerifying.value}
          onVerify={(code) => verify.verify(code)}
          onCancel={() => verify.cancel()}
        />
      ) : (
        <div>
          <Button look="quiet" onPress={askForCode}>
            I have a code already
          </Button>
        </div>
      )}
      <div role="status" aria-label="Verification">
        {verification && <VerifyResult verification={verification} />}
      </div>
      <div role="status" aria-label="User">
        {failed && <FailedCall exchange={failed} />}
      </div>
      {user.current.value && <UserAttributes user={user.current.value} />}
    </div>
  );
}

function isAfter(verification: Verification | undefined, send: Exchange | undefined): boolean {
  return verification !== undefined && verification.exchange.startedAtMs >= (send?.startedAtMs ?? 0);
}
