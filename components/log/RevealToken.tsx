import { useSignal } from '@preact/signals';
import { formatMark } from '../../lib/tokens/seal-marks.ts';
import type { Fingerprint, RawToken } from '../../lib/tokens/secret-text.ts';
import { Alert } from '../controls/Alert.tsx';
import { Button } from '../controls/Button.tsx';
import { CopyButton } from '../controls/CopyButton.tsx';
import { Sealed } from '../controls/Sealed.tsx';
import css from './RevealToken.module.css';

interface Props {
  readonly fingerprint: Fingerprint;
  readonly onReveal: (fingerprint: Fingerprint) => RawToken | undefined;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** Holds the raw token from the press on Reveal until Hide, or until the exchange is closed. */
export function RevealToken({ fingerprint, onReveal, onCopy }: Props) {
  const rawToken = useSignal<RawToken | undefined>(undefined);
  const isGone = useSignal(false);

  function toggle(): void {
    const isShown = rawToken.value !== undefined;
    rawToken.value = isShown ? undefined : onReveal(fingerprint);
    isGone.value = !isShown && rawToken.value === undefined;
  }

  return (
    <>
      <code>
        <Sealed text={formatMark({ kind: 'token', fingerprint })} />
      </code>{' '}
      <Button variant="quiet" onPress={toggle}>
        {rawToken.value === undefined ? 'Reveal token' : 'Hide token'}
      </Button>
      {rawToken.value !== undefined && (
        <>
          <CopyButton name="Copy raw token" text={rawToken.value} onCopy={onCopy} />
          <pre class={css['raw']}>{rawToken.value}</pre>
        </>
      )}
      {isGone.value && <Alert kind="token-gone">This token is no longer in memory. Scan the page, or paste it.</Alert>}
    </>
  );
}
