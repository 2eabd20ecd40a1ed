import { Alert } from '../controls/Alert.tsx';
import { Button } from '../controls/Button.tsx';
import css from './MissedReply.module.css';

interface Props {
  readonly kind: 'kept' | 'unreachable';
  readonly origin: string;
  readonly canAsk: boolean;
  readonly onAsk: () => void;
}

export function MissedReply({ kind, origin, canAsk, onAsk }: Props) {
  if (kind === 'unreachable') {
    return (
      <Alert kind="runtime-unreachable">
        Nothing answers at {origin}. Start the runtime (sam local start-lambda, serverless offline) and check the port.
      </Alert>
    );
  }
  return (
    <Alert kind="reply-withheld">
      The runtime at {origin} answers, but without CORS headers, so the browser keeps its reply from this panel. The
      function may well have run.{' '}
      {canAsk
        ? 'Allow access to this one origin, and the reply can be read.'
        : `Firefox lets no panel ask for access: in about:addons, open Cognoscope, Permissions, and switch on access to ${new URL(origin).hostname}. Then run again.`}
      {canAsk && (
        <span class={css['way']}>
          <Button onPress={onAsk}>Allow {origin}</Button>
        </span>
      )}
    </Alert>
  );
}
