import { formatMark } from '../../lib/tokens/seal-marks.ts';
import type { Token } from '../../lib/tokens/token.ts';
import { CopyIcon } from '../controls/CopyIcon.tsx';
import { formatMinute } from '../controls/clock-words.ts';
import { Sealed } from '../controls/Sealed.tsx';
import { describeKind, describeToken } from '../tokens/kind-words.ts';
import css from './WorkHead.module.css';

interface Props {
  /** Undefined where the work needs none. */
  readonly token: Token | undefined;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** Which token the work is about, at the end of the row of tabs. */
export function WorkHead({ token, onCopy }: Props) {
  if (!token) {
    return (
      <header class={css['head']}>
        <h1 class={css['user']}>Without a token</h1>
      </header>
    );
  }
  return (
    <header class={css['head']}>
      <h1 class={css['user']}>{token.username ?? describeToken(token.kind)}</h1>
      <span class={css['facts']}>
        {token.signedInAtMs !== undefined && `signed in ${formatMinute(token.signedInAtMs)} · `}
        {describeKind(token.kind)}{' '}
        <code>
          <Sealed text={formatMark({ kind: 'token', fingerprint: token.fingerprint })} />
        </code>
        <CopyIcon name="Copy fingerprint" text={token.fingerprint} onCopy={onCopy} />
      </span>
    </header>
  );
}
