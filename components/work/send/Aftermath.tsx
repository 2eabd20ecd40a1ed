import type { Signal } from '@preact/signals';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { getAttributeName } from '../../../lib/store/create-draft-state.ts';
import type { Store } from '../../../lib/store/create-store.ts';
import type { Verification } from '../../../lib/store/create-verify-state.ts';
import { Button } from '../../controls/Button.tsx';
import css from './Aftermath.module.css';
import { FailedCall } from './FailedCall.tsx';
import { isCodeExpected } from './is-code-expected.ts';
import { UserAttributes } from './UserAttributes.tsx';
import { VerifyForm } from './VerifyForm.tsx';
import { VerifyResult } from './VerifyResult.tsx';

interface Props {
  readonly store: Store;
  /** The person has a code from elsewhere. */
  readonly hasCode: boolean;
  /** The field for it is to take the focus, once. */
  readonly takesFocus: Signal<boolean>;
  readonly onHasCode: () => void;
}

/** What comes after a send: the code, what it changed, and the user. */
export function Aftermath({ store, hasCode, takesFocus, onHasCode }: Props) {
  const { lastSend, lastVerification, user, failedGetUser } = store;
  const isSent = lastSend.value !== undefined && isCodeExpected(lastSend.value);
  // A code that was verified before the last send is no news of that send.
  const verification = isAfter(lastVerification.value, lastSend.value) ? lastVerification.value : undefined;
  return (
    <div class={css['aftermath']}>
      {isSent || hasCode || verification ? (
        <VerifyForm
          key={lastSend.value?.id}
          attributeName={getAttributeName(store.draft.value)}
          takesFocus={takesFocus}
          isVerifying={store.isVerifying.value}
          onVerify={(code) => store.verifyCode(code)}
          onCancel={() => store.cancelVerify()}
        />
      ) : (
        <div>
          <Button look="quiet" onPress={onHasCode}>
            I have a code already
          </Button>
        </div>
      )}
      <div role="status" aria-label="Verification">
        {verification && (
          <VerifyResult verification={verification} isOnline={store.wasOnline(verification.exchange.id)} />
        )}
      </div>
      <div role="status" aria-label="User">
        {failedGetUser.value && (
          <FailedCall exchange={failedGetUser.value} isOnline={store.wasOnline(failedGetUser.value.id)} />
        )}
      </div>
      {user.value && <UserAttributes user={user.value} />}
    </div>
  );
}

function isAfter(verification: Verification | undefined, send: Exchange | undefined): boolean {
  return verification !== undefined && verification.exchange.startedAtMs >= (send?.startedAtMs ?? 0);
}
