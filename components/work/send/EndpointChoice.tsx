import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { EndpointChoice as Choice } from '../../../lib/cognito/endpoint.ts';
import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import { takeEscape } from '../../controls/take-escape.ts';
import css from './EndpointChoice.module.css';

interface Props {
  readonly endpoint: Choice;
  /** '' while the derived endpoint holds. */
  readonly typed: string;
  readonly onType: (url: string) => void;
  readonly onClose: () => void;
}

/** Where the call goes, to be typed or chosen. */
export function EndpointChoice({ endpoint, typed, onType, onClose }: Props) {
  /** Emptied and still in the field: without it the derived endpoint would spring back under the cursor. */
  const isEmptied = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const url = endpoint.kind === 'endpoint' ? endpoint.url : '';
  const alternatives = endpoint.alternatives ?? [];

  function reset(): void {
    field.current?.focus();
    onType('');
  }

  function closeOnEscape(event: KeyboardEvent): void {
    if (takeEscape(event)) onClose();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: closes what is open, by Escape in one of its fields
    <div class={css['choice']} onKeyDown={closeOnEscape}>
      <div class={css['line']}>
        <label for="endpoint">Endpoint</label>
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
          <Button variant="quiet" onPress={reset}>
            Reset
          </Button>
        )}
        <Button variant="quiet" name="Close the choice of an endpoint" onPress={onClose}>
          Close
        </Button>
      </div>
      {endpoint.kind === 'endpoint' ? (
        <p id="endpoint-reason" class={endpoint.isAws ? css['reason'] : css['foreign']}>
          {endpoint.reason}
          {!endpoint.isAws && '. Not AWS: you will be asked once for this site.'}
        </p>
      ) : (
        <Alert id="endpoint-reason" kind="no-endpoint">
          {endpoint.sentence}
        </Alert>
      )}
      {alternatives.map((alternative) => (
        <p key={alternative.url} class={css['other']}>
          <Button variant="quiet" name={`Use ${alternative.url}`} onPress={() => onType(alternative.url)}>
            Use
          </Button>{' '}
          <code>{alternative.url}</code> <span class={css['reason']}>{alternative.reason}</span>
        </p>
      ))}
    </div>
  );
}
