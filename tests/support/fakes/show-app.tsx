/** The whole panel on fakes, in jsdom. */
import { waitFor } from '@testing-library/dom';
import { render } from 'preact';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { App } from '../../../components/App.tsx';
import { createStore } from '../../../lib/store/create-store.ts';
import type { RawToken } from '../../../lib/tokens/secret-text.ts';
import { holdToken } from '../../gallery/page-content.ts';
import { nowMs } from '../../gallery/sample-tokens.ts';
import { createScreen, type Screen } from '../../gallery/screen.ts';
import { type FakeDependencies, makeFakeDependencies } from './fake-dependencies.ts';
import { fillJsdom } from './fill-jsdom.ts';

type Given = Parameters<typeof makeFakeDependencies>[0];

/** A token that the page holds, or all that surrounds the panel. */
type Surroundings = RawToken | ((fakes: FakeDependencies) => void | Promise<void>);

export interface ShownApp {
  readonly fakes: FakeDependencies;
  readonly screen: Screen;
  readonly root: HTMLElement;
  /** Waits until the log has this many rows of exchanges with these `data-*` attributes, and gives them. */
  seeExchanges(count: number, data?: Readonly<Record<string, string>>): Promise<HTMLElement[]>;
}

/** Sets a file of tests up. Gives what shows the panel beside a page that holds a token, say; it goes with the test. */
export function prepareApp(): (surroundings?: Surroundings, given?: Given) => Promise<ShownApp> {
  let roots: HTMLElement[] = [];
  beforeAll(stubBrowser);
  afterEach(() => {
    for (const root of roots) removeApp(root);
    roots = [];
  });
  afterAll(() => {
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  });
  return async (surroundings, given) => {
    const shown = await showApp(surroundings, given);
    roots.push(shown.root);
    return shown;
  };
}

function stubBrowser(): void {
  fillJsdom();
  vi.stubEnv('TZ', 'UTC');
}

async function showApp(surroundings: Surroundings | undefined, given: Given): Promise<ShownApp> {
  const root = document.createElement('div');
  document.body.append(root);
  const fakes = makeFakeDependencies({ nowMs, ...given });
  const isArranged = typeof surroundings === 'function';
  await (isArranged ? surroundings(fakes) : holdToken(surroundings)(fakes));
  const store = createStore(fakes.dependencies);
  render(<App store={store} />, root);
  await store.page.scan();
  const screen = createScreen(root);
  if (!isArranged) await screen.see('form', 'Send verification code');
  return { fakes, screen, root, seeExchanges: (count, data = {}) => seeExchanges(root, count, data) };
}

function seeExchanges(
  root: HTMLElement,
  count: number,
  data: Readonly<Record<string, string>>,
): Promise<HTMLElement[]> {
  const attributes = Object.entries(data).map(([name, value]) => `[data-${name}="${value}"]`);
  return waitFor(() => {
    const rows = [...root.querySelectorAll<HTMLElement>(`tr[data-row]${attributes.join('')}`)];
    expect(rows).toHaveLength(count);
    return rows;
  });
}

function removeApp(root: HTMLElement): void {
  render(null, root);
  root.remove();
}
