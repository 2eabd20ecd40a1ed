import type { Problem } from '../../lib/text/problem.ts';
import { Alert } from './Alert.tsx';
import { Button } from './Button.tsx';

interface Props {
  /** Newest first. */
  readonly notices: readonly Problem[];
  readonly onDismiss: (notice: Problem) => void;
}

/** What failed beside what is on the screen. Each stays until it is dismissed. */
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
