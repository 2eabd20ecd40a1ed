import type { Store } from '../../lib/store/create-store.ts';
import { Alert } from '../controls/Alert.tsx';
import { Scroller } from '../controls/Scroller.tsx';
import { NoTokens } from '../tokens/NoTokens.tsx';
import css from './NoToken.module.css';

interface Props {
  readonly store: Store;
  /** The list, which says what stopped the scan, is folded. */
  readonly isNarrow: boolean;
}

/** In the place of the work while no token is selected. */
export function NoToken({ store: { page, tokens, traffic }, isNarrow }: Props) {
  const status = page.status.value;
  const problem = status.kind === 'idle' ? undefined : status.problem;
  const hasTokens = tokens.all.value.length > 0;
  return (
    <Scroller about="">
      <h1 class={css['title']}>{hasTokens ? 'No token selected' : 'No token found'}</h1>
      {isNarrow && problem && <Alert kind={problem.kind}>{problem.sentence}</Alert>}
      {hasTokens ? (
        <p>Select a token to see its claims and send codes.</p>
      ) : (
        <NoTokens isScanning={status.kind === 'running'} serverSession={traffic.serverSession.value} />
      )}
    </Scroller>
  );
}
