/** The whole panel on fakes, in jsdom. */
import { render } from 'preact';
import { vi } from 'vitest';
import { App } from '../../../components/App.tsx';
import { createStore } from '../../../lib/store/create-store.ts';
import type { RawToken } from '../../../lib/tokens/secret-text.ts';
import { holdToken } from '../../gallery/page-content.ts';
import { nowMs } from '../../gallery/sample-tokens.ts';
import { createScreen, type Screen } from '../../gallery/screen.ts';
import { type FakeDependencies, makeFakeDependencies } from './fake-dependencies.ts';

/** jsdom lays nothing out, so no size ever changes. */
class NoResizeObserver {
  observe(): void {}
  disconnect(): void {}
}

/** Before all tests of a file; after them, vi.unstubAllGlobals() and vi.unstubAllEnvs(). */
export function stubBrowser(): void {
  vi.stubGlobal('ResizeObserver', NoResizeObserver);
  // jsdom has none, and the ids here need none.
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  vi.stubEnv('TZ', 'UTC');
}

export interface ShownApp {
  readonly fakes: FakeDependencies;
  readonly screen: Screen;
  readonly root: HTMLElement;
}

/** The panel with this token, which was found on the page. */
export async function showApp(rawToken?: RawToken): Promise<ShownApp> {
  const root = document.createElement('div');
  document.body.append(root);
  const fakes = makeFakeDependencies({ nowMs });
  await holdToken(rawToken)(fakes);
  const store = createStore(fakes.dependencies);
  render(<App store={store} />, root);
  await store.page.scan();
  const screen = createScreen(root);
  await screen.see('form', 'Send verification code');
  return { fakes, screen, root };
}

export function removeApp({ root }: ShownApp): void {
  render(null, root);
  root.remove();
}
