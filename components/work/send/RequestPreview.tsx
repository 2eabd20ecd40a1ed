import { Sealed } from '../../controls/Sealed.tsx';
import css from './RequestPreview.module.css';

/** The exact body, or that there is none while the draft has problems. */
export function RequestPreview({ body }: { body: string | undefined }) {
  return (
    <details class={css['preview']}>
      <summary class={css['title']}>Preview request</summary>
      <section aria-label="Request body">
        <pre class={body === undefined ? css['nothing'] : css['body']}>
          {body === undefined ? 'Nothing can be sent until the problems above are solved.' : <Sealed text={body} />}
        </pre>
      </section>
    </details>
  );
}
