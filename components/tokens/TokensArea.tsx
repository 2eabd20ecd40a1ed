import { useSignal } from '@preact/signals';
import type { Store } from '../../lib/store/create-store.ts';
import { Alert } from '../controls/Alert.tsx';
import { DeepScan } from './DeepScan.tsx';
import { Looks } from './Looks.tsx';
import { NoTokens } from './NoTokens.tsx';
import { OpenedLate } from './OpenedLate.tsx';
import { TokenList } from './TokenList.tsx';
import css from './TokensArea.module.css';

export function TokensArea({ store }: { store: Store }) {
  const { page, traffic, tokens, verdict } = store;
  const status = page.status.value;
  const problem = status.kind === 'idle' ? undefined : status.problem;
  const isDeepOpen = useSignal(false);
  return (
    <section class={css['area']} aria-label="Tokens found">
      {problem && <Alert kind={problem.kind}>{problem.sentence}</Alert>}
      <Looks
        looks={tokens.looks.value}
        inspectedOrigin={page.origin.value}
        onForget={traffic.forget}
        onScanGlobals={page.scanGlobals}
        onDeepScan={() => {
          isDeepOpen.value = true;
        }}
      />
      {isDeepOpen.value && (
        <DeepScan
          deep={store.deep}
          onClose={() => {
            isDeepOpen.value = false;
          }}
        />
      )}
      {traffic.isOpenedLate.value && <OpenedLate onReload={page.reload} />}
      {tokens.all.value.length > 0 ? (
        <TokenList
          tokens={tokens.all.value}
          replacements={tokens.replacements.value}
          verdicts={verdict.all.value}
          selected={tokens.selected.value?.fingerprint}
          nowMs={store.nowMs}
          onSelect={(fingerprint) => tokens.select(fingerprint)}
        />
      ) : (
        <NoTokens isScanning={status.kind === 'running'} />
      )}
    </section>
  );
}
