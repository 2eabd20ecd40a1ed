import { describeSignature } from '../../../lib/cognito/signature-result.ts';
import type { SignatureCheck } from '../../../lib/store/signature-slice.ts';
import { Button } from '../../controls/Button.tsx';
import { Icon, type IconName } from '../../controls/Icon.tsx';
import { Section } from '../../controls/Section.tsx';
import css from './Signature.module.css';

interface Props {
  readonly check: SignatureCheck | undefined;
  readonly onCheck: () => void;
  readonly onCancel: () => void;
}

const icons: Readonly<Record<SignatureCheck['kind'], IconName>> = {
  checking: 'unsure',
  signed: 'ready',
  'unknown-key': 'blocked',
  'wrong-signature': 'blocked',
  unreachable: 'unsure',
  'not-checkable': 'unsure',
};

const tones: Readonly<Record<string, string>> = { ready: 'good', blocked: 'bad', unsure: 'open' };

/** On demand, since it asks the issuer for its keys. */
export function Signature({ check, onCheck, onCancel }: Props) {
  const icon = check && icons[check.kind];
  return (
    <Section title="Signature">
      <div class={css['line']}>
        <Button isBusy={check?.kind === 'checking'} onPress={onCheck}>
          Check signature
        </Button>
        {check?.kind === 'checking' && <Button onPress={onCancel}>Cancel</Button>}
        {!check && <span class={css['hint']}>Asks the issuer for its keys; the token stays here.</span>}
      </div>
      <div role="status" aria-label="Signature" data-signature={check?.kind}>
        {check && icon && (
          <p class={css[tones[icon] ?? 'open']}>
            <Icon name={icon} />
            <span>{check.kind === 'checking' ? 'Asking for the keys…' : describeSignature(check)}</span>
          </p>
        )}
      </div>
    </Section>
  );
}
