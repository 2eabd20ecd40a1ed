import type { Signal } from '@preact/signals';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { Button } from '../../controls/Button.tsx';
import { Sealed } from '../../controls/Sealed.tsx';
import { describeFailedCall } from '../result/describe-result.ts';
import css from './UserFailure.module.css';

interface Props {
  readonly failed: Exchange | undefined;
  readonly isExplained: Signal<boolean>;
}

/** That the attributes could not be loaded, in the place of their values. There from the start, so that assistive tools hear it fill. */
export function UserFailure({ failed, isExplained }: Props) {
  const sentence = failed && `Attributes not loaded. GetUser: ${describeFailedCall(failed)}`;
  return (
    <div role="status" aria-label="User" class={css['failure']}>
      {sentence && (
        <>
          <span class={css['words']} title={sentence}>
            <Sealed text={sentence} />
          </span>
          <Button
            variant="quiet"
            name="Explain why the attributes were not loaded"
            isExpanded={isExplained.value}
            onPress={() => {
              isExplained.value = !isExplained.value;
            }}
          >
            Explain
          </Button>
        </>
      )}
    </div>
  );
}
