import { Button } from '../controls/Button.tsx';
import css from './OpenedLate.module.css';

/** Most people open DevTools after the page: said quietly, with the way out. */
export function OpenedLate({ onReload }: { onReload: () => void }) {
  return (
    <p class={css['late']}>
      <span>DevTools opened after the page loaded. Reload to see its requests.</span>
      <Button variant="quiet" onPress={onReload}>
        Reload page
      </Button>
    </p>
  );
}
