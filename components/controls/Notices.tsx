import type { NoticesSlice } from '../../lib/store/notices-slice.ts';
import { Alert } from './Alert.tsx';
import { Button } from './Button.tsx';
import css from './Notices.module.css';

interface Props {
  readonly notices: NoticesSlice;
  /** They lie over what is there, which stays where it is. */
  readonly isOver?: boolean;
}

/** Failures that belong to no view. */
export function Notices({ notices, isOver = false }: Props) {
  const list = notices.list.value;
  if (list.length === 0) return null;
  return (
    <div class={css[isOver ? 'over' : 'inFlow']}>
      {list.map((notice) => (
        <Alert
          key={`${notice.kind} ${notice.sentence}`}
          kind={notice.kind}
          action={
            <Button variant="quiet" name={`Dismiss: ${notice.sentence}`} onPress={() => notices.dismiss(notice)}>
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
