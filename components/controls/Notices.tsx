import type { Problem } from '../../lib/text/problem.ts';
import { Alert } from './Alert.tsx';
import { Button } from './Button.tsx';

interface Props {
  /** Newest first. */
  readonly notices: readonly Problem[];
  readonly onDismiss: (notice: Problem) => void;
}

/** Failures that belong to no view. */
export function Notices({ notices, onDismiss }: Props) {
  return notices.map((notice) => (
    <Alert
      key={`${notice.kind} ${notice.sentence}`}
      kind={notice.kind}
      action={
        <Button look="quiet" name={`Dismiss: ${notice.sentence}`} onPress={() => onDismiss(notice)}>
          Dismiss
        </Button>
      }
    >
      {notice.sentence}
    </Alert>
  ));
}
