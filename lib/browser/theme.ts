/** The theme of DevTools, which is not the theme of the operating system. */
import { browser } from 'wxt/browser';

export type Theme = 'light' | 'dark';

export interface ThemeWatch {
  getTheme(): Theme;
  /** Calls back with each new theme. Returns its undo. */
  onThemeChanged(callback: (theme: Theme) => void): () => void;
}

/** Firefox's event, which WXT's types (Chrome's) do not know. */
type FirefoxPanels = { readonly onThemeChanged: { addListener(listener: (themeName: string) => void): void } };

/**
 * Watches from now on. Chromium has one handler a page (`setThemeChangeHandler`) and gives later pages a stale
 * `themeName`, so one page watches and tells the others.
 */
export function watchTheme(): ThemeWatch {
  const listeners = new Set<(theme: Theme) => void>();
  let theme = parseTheme(browser.devtools.panels.themeName);

  const listener = (themeName: string) => {
    theme = parseTheme(themeName);
    for (const tell of [...listeners]) {
      try {
        tell(theme);
      } catch {
        // The listener belongs to a page that is gone: Firefox calls what it left a dead object.
        listeners.delete(tell);
      }
    }
  };
  const panels: object = browser.devtools.panels;
  if (hasThemeEvent(panels)) panels.onThemeChanged.addListener(listener);
  else browser.devtools.panels.setThemeChangeHandler(listener);

  return {
    getTheme: () => theme,
    onThemeChanged(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
}

function parseTheme(themeName: string): Theme {
  return themeName === 'dark' ? 'dark' : 'light';
}

function hasThemeEvent(panels: object): panels is FirefoxPanels {
  return 'onThemeChanged' in panels;
}
