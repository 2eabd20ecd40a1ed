import { useSignal } from '@preact/signals';
import type { Store } from '../../../lib/store/create-store.ts';
import { isSample } from '../../../lib/tokens/sample-issuer.ts';
import type { Token } from '../../../lib/tokens/token.ts';
import type { VerdictReason } from '../../../lib/verdict/finding.ts';
import type { Verdict } from '../../../lib/verdict/verdict.ts';
import { Button } from '../../controls/Button.tsx';
import { Icon } from '../../controls/Icon.tsx';
import { later } from '../../controls/later.tsx';
import { describeToken } from '../../tokens/kind-words.ts';
import { describePage } from '../../tokens/page-words.ts';
import { useFixPlace } from './use-fix-place.ts';
import css from './VerdictLine.module.css';

interface Props {
  readonly store: Store;
  /** The selected one. */
  readonly token: Token;
  /** In a narrow panel the log is elsewhere. */
  readonly onShowLog: () => void;
}

const VerdictReasons = later(() => import('./VerdictReasons.tsx').then((module) => module.VerdictReasons));
const ScopeRequest = later(() => import('./ScopeRequest.tsx').then((module) => module.ScopeRequest));

/** May the token do what is drafted: the first line of the work area, whatever else is shown. */
export function VerdictLine({ store, token, onShowLog }: Props) {
  const { verdict: verdicts, tokens, traffic, signIns, draft, work } = store;
  const verdict = verdicts.selected.value;
  /** The token whose reasons are unfolded. */
  const unfolded = useSignal<string | undefined>(undefined);
  const isOpen = unfolded.value === token.fingerprint;
  const { cause, remedy } = verdict ? findMain(verdict) : {};
  const chosen = verdict ? `${token.fingerprint} ${draft.current.value.operation} ${work.tab.value}` : '';
  const { place, box, leastHeight } = useFixPlace(chosen, remedy !== undefined, isOpen);
  if (!verdict) return null;
  const isEarlier = tokens.isEarlier(token);
  const isScopeMissing = verdict.reasons.some(({ kind }) => kind === 'scope-missing');
  const request = isScopeMissing ? signIns.findScopeRequest(token.fingerprint) : undefined;
  // Green says that this page can do it.
  const tone = isEarlier && verdict.state === 'ready' ? 'unsure' : verdict.state;
  return (
    // Only its sentence is read out when it changes, and not the fix, the buttons and all reasons with it.
    <div
      ref={box}
      role="status"
      aria-live="off"
      aria-label="Verdict"
      class={css[tone]}
      style={{ minBlockSize: leastHeight === undefined ? undefined : `${leastHeight}px` }}
      data-verdict={verdict.state}
    >
      <p class={css[place === 'beside' ? 'short' : 'line']}>
        <Icon name={verdict.state} class={css['icon']} />
        <span aria-live="polite" aria-atomic="true" class={css['cause']} title={cause?.sentence}>
          {isEarlier && <span class={css['page']}>Earlier page ({describePage(token, traffic.pages.value)}). </span>}
          <b>{describeVerdict(verdict, token)}.</b> {cause?.sentence}
        </span>
        {place === 'beside' && <Fix store={store} token={token} remedy={remedy} title={remedy} />}
        <Button
          variant="quiet"
          isExpanded={isOpen}
          onPress={() => {
            unfolded.value = isOpen ? undefined : token.fingerprint;
          }}
        >
          {verdict.state === 'ready' ? 'Why?' : 'More'}
        </Button>
      </p>
      {place === 'below' && (
        <p class={css['line']}>
          <Fix store={store} token={token} remedy={remedy} />
        </p>
      )}
      {request && (place === 'below' || isOpen) && (
        <ScopeRequest store={store} request={request} onShowLog={onShowLog} />
      )}
      {isOpen && <VerdictReasons reasons={verdict.reasons} />}
    </div>
  );
}

interface FixProps extends Pick<Props, 'store' | 'token'> {
  /** Undefined where nothing has to be mended any more. */
  readonly remedy: string | undefined;
  /** Where it may be cut. */
  readonly title?: string | undefined;
}

function Fix({ store: { verdict, tokens, sample }, token, remedy, title }: FixProps) {
  const wayOut = verdict.wayOut.value;
  if (remedy === undefined) return null;
  return (
    <>
      <span class={css['fix']} title={title}>
        <b>Fix:</b> {remedy}
      </span>
      {isSample(token) && <Button onPress={() => sample.remove()}>Remove sample</Button>}
      {wayOut && (
        <Button variant="primary" onPress={() => tokens.select(wayOut.fingerprint)}>
          {describeWayOut(wayOut)}
        </Button>
      )}
    </>
  );
}

/** A name that is an id says less than it takes. */
function describeWayOut({ username = '' }: Token): string {
  return username === '' || username.length > 24 ? 'Use a ready access token' : `Use ${username}’s access token`;
}

/** "Can send codes", "ID token: cannot call Cognito's API". */
function describeVerdict({ summary, state }: Verdict, { kind, issuer }: Token): string {
  if (issuer && isSample({ issuer })) return 'Sample token: never sent';
  if (state === 'blocked' && (kind === 'id' || kind === 'refresh')) return `${describeToken(kind)}: ${summary}`;
  return summary.charAt(0).toUpperCase() + summary.slice(1);
}

/** The reason that decides, and what to do. */
function findMain({ state, reasons }: Verdict): { cause: VerdictReason | undefined; remedy: string | undefined } {
  const decisive = reasons.find((reason) => reason.state === state);
  const cause = state === 'ready' ? (reasons.find(({ kind }) => kind === 'emulator') ?? decisive) : decisive;
  return { cause, remedy: (state === 'ready' ? reasons.find(({ fix }) => fix !== undefined) : decisive)?.fix };
}
