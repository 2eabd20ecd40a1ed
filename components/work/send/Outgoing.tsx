import { Sealed } from '../../controls/Sealed.tsx';
import css from './Outgoing.module.css';

/** The exact body, or that there is none while the draft has problems. */
export function Outgoing({ body }: { body: string | undefined }) {
  return (
    <section class={css['outgoing']} aria-labelledby="outgoing-label">
      <span id="outgoing-label" class={css['label']}>
        What goes out
      </span>
      <pre class={body === undefined ? css['nothing'] : css['body']}>
        {body === undefined ? 'Nothing, until the problems above are solved.' : <Sealed text={body} />}
      </pre>
    </section>
  );
}
