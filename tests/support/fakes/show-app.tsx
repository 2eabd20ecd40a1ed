/** The whole panel on fakes, in jsdom. */
import { render } from 'preact';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
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

export interface ShownApp {
  readonly fakes: FakeDependencies;
  readonly screen: Screen;
  readonly root: HTMLElement;
}

/** What was there before the panel, besides the token. */
type Arrange = (fakes: FakeDependencies) => Promise<void>;

/** Sets a file of tests up. Gives what shows the panel with a token that was found on the page; it goes with the test. */
export function prepareApp(): (rawToken?: RawToken, arrange?: Arrange) => Promise<ShownApp> {
  let shown: ShownApp | undefined;
  beforeAll(stubBrowser);
  afterEach(() => {
    if (shown) removeApp(shown);
    shown = undefined;
  });
  afterAll(() => {
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  });
  return async (rawToken, arrange) => {
    shown = await showApp(rawToken, arrange);
    return shown;
  };
}

function stubBrowser(): void {
  vi.stubGlobal('ResizeObserver', NoResizeObserver);
  // jsdom has none, and the ids here need none.
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  vi.stubEnv('TZ', 'UTC');
}

async function showApp(rawToken?: RawToken, arrange?: Arrange): Promise<ShownApp> {
  const root = document.createElement('div');
  document.body.append(root);
  const fakes = makeFakeDependencies({ nowMs });
  await holdToken(rawToken)(fakes);
  await arrange?.(fakes);
  const store = createStore(fakes.dependencies);
  render(<App store={store} />, root);
  await store.page.scan();
  const screen = createScreen(root);
  await screen.see('form', 'Send verification code');
  return { fakes, screen, root };
}

function removeApp({ root }: ShownApp): void {
  render(null, root);
  root.remove();
}
