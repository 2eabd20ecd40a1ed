import type { ScopeRequest as Request } from '../../../lib/sign-in/sign-ins.ts';
import type { Store } from '../../../lib/store/create-store.ts';
import { Button } from '../../controls/Button.tsx';
import { formatMinute } from '../../controls/clock-words.ts';
import { showInLog } from '../show-in-log.ts';
import css from './ScopeRequest.module.css';

interface Props {
  readonly store: Store;
  readonly request: Request;
  readonly onShowLog: () => void;
}

const WANTED = 'aws.cognito.signin.user.admin';

/** Which scopes the sign-in of this token asked for, and the way to its request. */
export function ScopeRequest({ store: { logView }, request, onShowLog }: Props) {
  const { exchangeId, startedAtMs, scope } = request;
  const isAsked = scope.split(/\s+/).includes(WANTED);

  function show(): void {
    showInLog(logView, exchangeId, 'payload');
    onShowLog();
  }

  return (
    <p class={css['line']} data-scope-request={exchangeId}>
      <span class={css['words']} title={scope}>
        The sign-in at {formatMinute(startedAtMs)} asked for {scope === '' ? 'no scope by name' : <code>{scope}</code>}
        {isAsked ? `: allow ${WANTED} in the app client.` : `: add ${WANTED}.`}
      </span>
      <Button variant="quiet" onPress={show}>
        Show request
      </Button>
    </p>
  );
}
