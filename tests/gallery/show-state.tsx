/** Shows the panel on a fake store, in one state. `data-state` on the root tells when it is there. */
import { render } from 'preact';
import { App } from '../../components/App.tsx';
import '../../entrypoints/panel/style.css';
import { createStore } from '../../lib/store/create-store.ts';
import { makeFakeDependencies } from '../support/fakes/fake-dependencies.ts';
import { nowMs } from './sample-tokens.ts';
import { createScreen } from './screen.ts';
import { states } from './states.ts';

export async function showState(root: HTMLElement, name: string, parameters: URLSearchParams): Promise<void> {
  const { dataset } = document.documentElement;
  dataset['theme'] = parameters.get('theme') ?? 'light';
  dataset['browser'] = parameters.get('browser') ?? 'chromium';
  const state = states.find((other) => other.name === name);
  if (!state) throw new Error(`There is no state called ${name}.`);
  const fakes = makeFakeDependencies({ nowMs });
  await state.arrange(fakes);
  const store = createStore(fakes.dependencies);
  render(<App store={store} />, root);
  await store.page.scan();
  try {
    await state.act?.(createScreen(root), fakes);
    dataset['state'] = 'shown';
  } catch (error) {
    dataset['state'] = `failed: ${error instanceof Error ? error.message.slice(0, 500) : String(error)}`;
    throw error;
  }
}
