import type { CopySlice } from '../../../lib/store/copy-slice.ts';
import type { MissedKind } from '../../../lib/trigger/invoke-lambda.ts';
import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import { OwnOrigin } from '../../controls/OwnOrigin.tsx';
import css from './MissedReply.module.css';

interface Props {
  readonly kind: MissedKind;
  readonly origin: string;
  readonly copy: CopySlice;
  readonly onAsk: () => void;
}

export function MissedReply({ kind, origin, copy, onAsk }: Props) {
  if (kind === 'unreachable') {
    return (
      <Alert kind="runtime-unreachable">
        Nothing answers at {origin}. If it stopped just now, the function may have run. If not, start the runtime (sam
        local start-lambda, serverless offline) and check the port. If it runs, the browser may keep this panel from
        local servers: allow local network access (Chrome and Edge: site settings of the origin below; Firefox: Privacy
        &amp; Security, Permissions).
        <OwnOrigin copy={copy} />
      </Alert>
    );
  }
  if (kind === 'timed-out') {
    return (
      <Alert kind="reply-timed-out">
        The runtime at {origin} gave no whole reply within the time limit of the settings. The function may still run.
      </Alert>
    );
  }
  if (kind === 'cancelled') {
    return (
      <Alert kind="dry-run-cancelled" variant="question">
        You cancelled the dry run. The function may still run: cancelling stops the waiting, not the function.
      </Alert>
    );
  }
  if (kind === 'too-long') {
    return (
      <Alert kind="reply-too-long">
        The function ran, but its reply has more than eight million bytes and was not read to its end. Lambda allows six
        megabytes. Return the event, with its response filled in.
      </Alert>
    );
  }
  return (
    <Alert kind="reply-withheld" variant="question">
      The function probably ran, but {origin} sends no CORS headers, so the browser withholds the reply. Allow this
      origin to read it? For LocalStack, add the origin below to EXTRA_CORS_ALLOWED_ORIGINS too.
      <OwnOrigin copy={copy} />
      <span class={css['way']}>
        <Button onPress={onAsk}>Allow {origin}</Button>
      </span>
    </Alert>
  );
}
