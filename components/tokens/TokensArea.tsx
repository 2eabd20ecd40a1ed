import { useSignal } from '@preact/signals';
import type { Store } from '../../lib/store/create-store.ts';
import { Alert } from '../controls/Alert.tsx';
import { later } from '../controls/later.tsx';
import { Looks } from './Looks.tsx';
import { NoTokens } from './NoTokens.tsx';
import { OpenedLate } from './OpenedLate.tsx';
import { TokenList } from './TokenList.tsx';
import css from './TokensArea.module.css';

const DeepScan = later(() => import('./DeepScan.tsx').then((module) => module.DeepScan));

export function TokensArea({ store }: { store: Store }) {
  const scan = store.scan.value;
  const tokens = store.tokens.value;
  const isDeepOpen = useSignal(false);
  return (
    <section class={css['area']} aria-label="Tokens found">
      {scan.kind === 'failed' && <Alert kind={scan.problem.kind}>{scan.problem.sentence}</Alert>}
      <Looks
        looks={store.looks.value}
        inspectedOrigin={store.inspectedOrigin.value}
        onForget={store.forgetTraffic}
        onScanGlobals={store.scanGlobals}
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
      {store.isOpenedLate.value && <OpenedLate onReload={store.reloadPage} />}
      {tokens.length > 0 ? (
        <TokenList
          tokens={tokens}
          replacements={store.replacements.value}
          verdicts={store.verdicts.value}
          selected={store.selected.value?.fingerprint}
          nowMs={store.nowMs}
          onSelect={(fingerprint) => store.selectToken(fingerprint)}
        />
      ) : (
        <NoTokens isScanning={scan.kind === 'running'} />
      )}
    </section>
  );
}
