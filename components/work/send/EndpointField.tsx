import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { EndpointChoice } from '../../../lib/cognito/endpoint.ts';
import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import css from './EndpointField.module.css';

interface Props {
  readonly endpoint: EndpointChoice;
  /** '' while the derived endpoint holds. */
  readonly typed: string;
  readonly onType: (url: string) => void;
}

export function EndpointField({ endpoint, typed, onType }: Props) {
  /** Emptied and still in the field: without it the derived endpoint would spring back under the cursor. */
  const isEmptied = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  const url = endpoint.kind === 'endpoint' ? endpoint.url : '';

  const alternatives = (endpoint.kind === 'endpoint' && endpoint.alternatives) || [];

  function reset(): void {
    field.current?.focus();
    onType('');
  }

  return (
    <div class={css['field']}>
      <label class={css['label']} for="endpoint">
        Endpoint
      </label>
      <div class={css['line']}>
        <input
          ref={field}
          id="endpoint"
          type="text"
          inputMode="url"
          class={css['url']}
          spellcheck={false}
          autocomplete="off"
          data-endpoint-source={endpoint.kind === 'endpoint' ? endpoint.source : undefined}
          aria-invalid={endpoint.kind === 'none'}
          aria-describedby="endpoint-reason"
          placeholder={url || 'https://…'}
          value={isEmptied.value ? '' : typed || url}
          onInput={(event) => {
            isEmptied.value = event.currentTarget.value === '';
            onType(event.currentTarget.value);
          }}
          onBlur={() => {
            isEmptied.value = false;
          }}
        />
        {typed !== '' && (
          <Button look="quiet" onPress={reset}>
            Reset
          </Button>
        )}
      </div>
      {endpoint.kind === 'endpoint' ? (
        <p id="endpoint-reason" class={endpoint.isAws ? css['reason'] : css['foreign']}>
          {endpoint.reason}
          {!endpoint.isAws && '. Asks before a token goes there for the first time.'}
        </p>
      ) : (
        <Alert id="endpoint-reason" kind="no-endpoint">
          {endpoint.sentence}
        </Alert>
      )}
      {alternatives.map((alternative) => (
        <p key={alternative.url} class={css['other']}>
          <Button look="quiet" name={`Use ${alternative.url}`} onPress={() => onType(alternative.url)}>
            Use
          </Button>{' '}
          <code>{alternative.url}</code> <span class={css['reason']}>{alternative.reason}</span>
        </p>
      ))}
    </div>
  );
}
