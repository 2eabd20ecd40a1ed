import { useSignal } from '@preact/signals';
import type { Exchange } from '../../lib/exchange/exchange.ts';
import { explain, getFailure } from '../../lib/explain/explain-failure.ts';
import type { CopyContext, CopyTarget } from '../../lib/log/copy-as/copy-target.ts';
import { copyAs, copyTargets, copyWithRawToken } from '../../lib/log/copy-as/targets.ts';
import { inBackground } from '../../lib/text/in-background.ts';
import type { Fingerprint, RawToken } from '../../lib/tokens/secret-text.ts';
import { Alert } from '../controls/Alert.tsx';
import { Button } from '../controls/Button.tsx';
import css from './CopyAs.module.css';

interface Props {
  readonly exchange: Exchange;
  /** Whether the browser knew of a network when the call failed. */
  readonly getContext: (exchange: Exchange) => CopyContext;
  readonly onReveal: (fingerprint: Fingerprint) => RawToken | undefined;
  readonly onCopy: (text: string) => Promise<boolean>;
}

interface Said {
  readonly isCopied: boolean;
  readonly sentences: readonly string[];
}

/** Every form that the request can be handed on in. The real token is a choice of its own beside each. */
export function CopyAs({ exchange, getContext, onReveal, onCopy }: Props) {
  const said = useSignal<Said | undefined>(undefined);

  /** Nothing is awaited before the clipboard: Firefox lets only a click write to it. */
  async function copy(target: CopyTarget, rawToken?: RawToken): Promise<void> {
    const context = { ...getContext(exchange), ...explainForCopy(exchange) };
    const result = rawToken ? copyWithRawToken(target, exchange, rawToken, context) : copyAs(target, exchange, context);
    if (result.kind === 'unavailable') {
      said.value = { isCopied: false, sentences: [result.sentence] };
      return;
    }
    const isCopied = await onCopy(result.text);
    const what = `Copied as ${target.label}${rawToken ? ' with the real token' : ''}.`;
    said.value = { isCopied, sentences: [isCopied ? what : 'The browser did not let it be copied.', ...result.notes] };
  }

  function copyRaw(target: CopyTarget): void {
    const rawToken = exchange.fingerprint && onReveal(exchange.fingerprint);
    if (rawToken) inBackground(copy(target, rawToken));
    else said.value = { isCopied: false, sentences: ['The panel does not hold this token any more.'] };
  }

  return (
    <section class={css['copyAs']} aria-label="Copy as">
      <p class={css['hint']}>
        The token stands as <code>$ACCESS_TOKEN</code>; set it before you run the command.
      </p>
      <div role="status" aria-label="Copied">
        {said.value?.isCopied && said.value.sentences.join(' ')}
      </div>
      {said.value && !said.value.isCopied && <Alert kind="not-copied">{said.value.sentences.join(' ')}</Alert>}
      <ul class={css['targets']}>
        {copyTargets.map((target) => (
          <li key={target.id} class={css['target']}>
            <Button look="quiet" onPress={() => copy(target)}>
              {target.label}
            </Button>
            {target.takesRawToken && exchange.fingerprint !== undefined && (
              <span class={css['raw']}>
                <Button look="quiet" name={`${target.label} with the real token`} onPress={() => copyRaw(target)}>
                  ⚠ with token
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function explainForCopy(exchange: Exchange): Pick<CopyContext, 'explanation'> {
  const failure = getFailure(exchange);
  if (!failure) return {};
  const { meaning, nextStep } = explain(failure);
  return { explanation: `${meaning} ${nextStep}` };
}
