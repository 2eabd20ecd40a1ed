import type { Store } from '../../lib/store/create-store.ts';
import { Alert } from '../controls/Alert.tsx';
import { later } from '../controls/later.tsx';
import { Scroller } from '../controls/Scroller.tsx';
import css from './NoToken.module.css';

const FirstSteps = later(() => import('./FirstSteps.tsx').then((module) => module.FirstSteps));

interface Props {
  readonly store: Store;
  /** The list, which says what stopped the scan, is folded. */
  readonly isNarrow: boolean;
  readonly onShowLog: () => void;
}

/** In the place of the work while no token is selected. */
export function NoToken({ store, isNarrow, onShowLog }: Props) {
  const status = store.page.status.value;
  const problem = status.kind === 'idle' ? undefined : status.problem;
  const hasTokens = store.tokens.current.value.length > 0;
  return (
    <Scroller about="">
      <h1 class={css['title']}>{describeState(hasTokens, status.kind === 'running', problem !== undefined)}</h1>
      {isNarrow && problem && <Alert kind={problem.kind}>{problem.sentence}</Alert>}
      {hasTokens ? (
        <p>Select a token to see its claims and send codes.</p>
      ) : (
        <FirstSteps store={store} isReadable={problem === undefined} onShowLog={onShowLog} />
      )}
    </Scroller>
  );
}

function describeState(hasTokens: boolean, isScanning: boolean, hasProblem: boolean): string {
  if (hasTokens) return 'No token selected';
  if (isScanning && !hasProblem) return 'Searching the page…';
  return hasProblem ? 'This page could not be searched' : 'No Cognito token on this page yet';
}
