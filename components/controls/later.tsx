import { signal } from '@preact/signals';
import type { ComponentType, FunctionComponent } from 'preact';
import { inBackground } from '../../lib/text/in-background.ts';

type Loaded<Props> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'loaded'; readonly component: ComponentType<Props> }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * A view whose script is loaded when it is first shown, so that the panel's first paint does not wait for it. Throws
 * where it cannot be loaded, for the area around it to tell; shown again, it is loaded again.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): FunctionComponent<Props> {
  const loaded = signal<Loaded<Props>>({ kind: 'waiting' });
  let isAsking = false;
  let isTold = false;

  async function ask(): Promise<void> {
    isAsking = true;
    try {
      loaded.value = { kind: 'loaded', component: await load() };
    } catch (error) {
      loaded.value = { kind: 'failed', error };
    } finally {
      isAsking = false;
      isTold = false;
    }
  }

  return function Later(props) {
    const { value } = loaded;
    if (value.kind === 'loaded') return <value.component {...props} />;
    if (value.kind === 'failed' && !isTold && !isAsking) {
      isTold = true;
      throw value.error;
    }
    if (!isAsking) inBackground(ask());
    return null;
  };
}
