import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import css from './MissedReply.module.css';

interface Props {
  readonly kind: 'withheld' | 'unreachable';
  readonly origin: string;
  readonly onAsk: () => void;
}

export function MissedReply({ kind, origin, onAsk }: Props) {
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
      function may well have run. Allow access to this one origin, and the reply can be read.
      <span class={css['way']}>
        <Button onPress={onAsk}>Allow {origin}</Button>
      </span>
    </Alert>
  );
}
