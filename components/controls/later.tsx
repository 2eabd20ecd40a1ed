import { signal } from '@preact/signals';
import type { ComponentType, FunctionComponent } from 'preact';

/** A view whose script is loaded when it is first shown, so that the panel's first paint does not wait for it. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): FunctionComponent<Props> {
  const loaded = signal<ComponentType<Props> | undefined>(undefined);
  let isAsked = false;
  return function Later(props) {
    if (!isAsked) {
      isAsked = true;
      void load().then((component) => {
        loaded.value = component;
      });
    }
    const Loaded = loaded.value;
    return Loaded ? <Loaded {...props} /> : null;
  };
}
