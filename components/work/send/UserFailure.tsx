import { useSignal } from '@preact/signals';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import type { CopySlice } from '../../../lib/store/copy-slice.ts';
import { Button } from '../../controls/Button.tsx';
import { later } from '../../controls/later.tsx';
import { Sealed } from '../../controls/Sealed.tsx';
import { describeFailedCall } from '../result/describe-result.ts';
import css from './UserFailure.module.css';

const Explained = later(() => import('../../log/Explained.tsx').then((module) => module.Explained));

interface Props {
  readonly failed: Exchange | undefined;
  readonly copy: CopySlice;
}

/** Why the attributes could not be loaded. There from the start, so that assistive tools hear it fill. */
export function UserFailure({ failed, copy }: Props) {
  const isExplained = useSignal(false);
  return (
    <div role="status" aria-label="User" class={css['failure']}>
      {failed && (
        <>
          <Sealed text={`Attributes not loaded. GetUser: ${describeFailedCall(failed)}`} />{' '}
          <Button
            look="quiet"
            name="Explain why the attributes were not loaded"
            isExpanded={isExplained.value}
            onPress={() => {
              isExplained.value = !isExplained.value;
            }}
          >
            Explain
          </Button>
          {isExplained.value && <Explained exchange={failed} copy={copy} />}
        </>
      )}
    </div>
  );
}
