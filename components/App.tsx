import type { Store } from '../lib/store/create-store.ts';
import css from './App.module.css';
import { Area } from './controls/Area.tsx';
import { later } from './controls/later.tsx';
import { useOneEnter } from './controls/use-one-enter.ts';
import { Areas } from './layout/Areas.tsx';
import { Toolbar } from './Toolbar.tsx';

const ConfirmOrigin = later(() => import('./ConfirmOrigin.tsx').then((module) => module.ConfirmOrigin));
const ConfirmMail = later(() => import('./ConfirmMail.tsx').then((module) => module.ConfirmMail));

export function App({ store }: { store: Store }) {
  const question = store.origins.question.value;
  const mail = store.mailing.question.value;
  useOneEnter();
  return (
    <div class={css['app']}>
      <Area name="The toolbar">
        <Toolbar store={store} />
      </Area>
      <Areas store={store} />
      {/* Each question is a dialog of its own: the answer to one is never given to the next. */}
      <Area name="The question">
        {question && <ConfirmOrigin key={question.id} question={question} onAnswer={store.origins.answer} />}
        {mail && <ConfirmMail key={mail.id} question={mail} onAnswer={store.mailing.answer} />}
      </Area>
    </div>
  );
}
