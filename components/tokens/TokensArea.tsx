import { useSignal } from '@preact/signals';
import type { Store } from '../../lib/store/create-store.ts';
import { Alert } from '../controls/Alert.tsx';
import { later } from '../controls/later.tsx';
import { describeListed, EarlierTokens } from './EarlierTokens.tsx';
import { OpenedLate } from './OpenedLate.tsx';
import { PlacesSearched } from './PlacesSearched.tsx';
import { TokenFold } from './TokenFold.tsx';
import { TokenList } from './TokenList.tsx';
import css from './TokensArea.module.css';

const DeepScan = later(() => import('./DeepScan.tsx').then((module) => module.DeepScan));

interface Props {
  readonly store: Store;
  /** In a narrow panel: one line, which opens as a list. */
  readonly isFolded: boolean;
}

export function TokensArea({ store, isFolded }: Props) {
  const isDeepOpen = useSignal(false);
  const found = (
    <Found
      store={store}
      onDeepScan={() => {
        isDeepOpen.value = true;
      }}
    />
  );
  return (
    <section class={css[isFolded ? 'folded' : 'area']} aria-label="Tokens found">
      {isFolded ? <TokenFold store={store}>{found}</TokenFold> : found}
      {isDeepOpen.value && (
        <DeepScan
          deep={store.deep}
          onClose={() => {
            isDeepOpen.value = false;
          }}
        />
      )}
    </section>
  );
}

function Found({ store, onDeepScan }: { readonly store: Store; readonly onDeepScan: () => void }) {
  const { page, traffic, tokens } = store;
  const status = page.status.value;
  const problem = status.kind === 'idle' ? undefined : status.problem;
  const listed = describeListed(store);
  return (
    <>
      <div class={css['list']}>
        {problem && <Alert kind={problem.kind}>{problem.sentence}</Alert>}
        {traffic.isOpenedLate.value && <OpenedLate onReload={page.reload} />}
        <TokenList label="Tokens" page="current" tokens={tokens.current.value} {...listed} />
        {tokens.earlier.value.length > 0 && <EarlierTokens store={store} listed={listed} />}
      </div>
      <PlacesSearched
        looks={tokens.looks.value}
        tokens={tokens.all.value}
        inspectedOrigin={page.origin.value}
        onForget={traffic.forget}
        onScanGlobals={page.scanGlobals}
        onDeepScan={onDeepScan}
      />
    </>
  );
}
