import type { Problem } from '../../lib/text/problem.ts';
import { Alert } from './Alert.tsx';
import { Button } from './Button.tsx';
import css from './Notices.module.css';

interface Props {
  /** Newest first. */
  readonly notices: readonly Problem[];
  readonly onDismiss: (notice: Problem) => void;
}

/** Failures that belong to no view. They lie over the panel, which stays where it is. */
export function Notices({ notices, onDismiss }: Props) {
  if (notices.length === 0) return null;
  return (
    <div class={css['notices']}>
      {notices.map((notice) => (
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
      ))}
    </div>
  );
}
