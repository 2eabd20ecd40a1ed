import type { Store } from '../lib/store/create-store.ts';
import css from './App.module.css';
import { ConfirmOrigin } from './ConfirmOrigin.tsx';
import { Area } from './controls/Area.tsx';
import { useOneEnter } from './controls/use-one-enter.ts';
import { Areas } from './layout/Areas.tsx';
import { Toolbar } from './Toolbar.tsx';

export function App({ store }: { store: Store }) {
  const question = store.origins.question.value;
  useOneEnter();
  return (
    <div class={css['app']}>
      <Area name="The toolbar">
        <Toolbar store={store} />
      </Area>
      <Areas store={store} />
      {/* Each question is a dialog of its own: the answer to one is never given to the next. */}
      {question && <ConfirmOrigin key={question.id} question={question} onAnswer={store.origins.answer} />}
    </div>
  );
}
