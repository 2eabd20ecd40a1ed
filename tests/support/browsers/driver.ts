/** What a test or the demo may do with a browser that has DevTools open on the panel: one interface for both browsers. */
import type { BrowserName } from '../browsers.ts';
import type { ServerCertificate } from '../certificate.ts';
import type { Evaluate, Panel } from './panel.ts';

export type Theme = 'light' | 'dark';
export type Dock = 'bottom' | 'right';

export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

/** Names that are servers on this computer, for one browser: what it asks of them by https goes to `port`. */
export interface SecureHosts {
  readonly names: readonly string[];
  readonly port: number;
  readonly certificate: Pick<ServerCertificate, 'authority' | 'keyHash'>;
}

export interface OpenOptions {
  /** The page to inspect. DevTools open before it loads, so that its first requests are seen. */
  readonly url: string;
  /** The unpacked extension. Without it: what `npm run build` left for this browser in .output. */
  readonly extensionDir?: string;
  /** File name of the panel's page inside the extension. Default: panel.html. */
  readonly panelPage?: string;
  /** DevTools' own theme, set as a person's setting, not emulated. Default: light. */
  readonly theme?: Theme;
  /** Outer size of the browser window in CSS pixels. Default: 1400 x 900. */
  readonly windowSize?: WindowSize;
  /** Default: bottom. */
  readonly dock?: Dock;
  /** Height of DevTools when docked at the bottom, width when docked right, in CSS pixels. Default: 450. */
  readonly dockSize?: number;
  /** False: the page loads with DevTools closed; openDevtools() opens them later. Default: true. */
  readonly openDevtools?: boolean;
  /** False: DevTools stay on another tool; showPanel() shows the panel later. Default: true. */
  readonly showPanel?: boolean;
  /** A profile to keep, for restarts. Without it: a throw-away profile, removed by close(). */
  readonly userDataDir?: string;
  /** Default: true. */
  readonly headless?: boolean;
  /** Chromium shows its own prompts on a display without a screen, where answerAccessPrompt() reaches them. Default: false. */
  readonly clickablePrompts?: boolean;
  /** The browser finds no host but this computer's, and writes down what the extension asks for. Default: false. */
  readonly watchRequests?: boolean;
  /** Servers of this computer under names of the world, such as AWS's own. Default: none. */
  readonly secureHosts?: SecureHosts | undefined;
  /** Firefox gives an extension no more than 10 MB, as Chromium always does. Default: false, and it gives gigabytes. */
  readonly hasSmallStorage?: boolean;
}

/** The options with their defaults filled in. */
export type FullOptions = Required<Omit<OpenOptions, 'userDataDir' | 'secureHosts'>> &
  Pick<OpenOptions, 'userDataDir' | 'secureHosts'>;

export interface InspectedPage {
  navigate(url: string): Promise<void>;
  reload(): Promise<void>;
  readonly evaluate: Evaluate;
  /** Asks again until the answer is true. `what` completes "waited for …". */
  waitFor<Args extends readonly unknown[]>(
    what: string,
    check: (...args: Args) => boolean,
    ...args: Args
  ): Promise<void>;
  /** Opens another tab behind the inspected one, and comes back when it has loaded. */
  openTab(url: string): Promise<void>;
  /** Addresses of all tabs of the browser. */
  tabUrls(): Promise<string[]>;
}

/**
 * Real keys, to whatever has the focus: the panel after a click in it, panel.focus(), or a locator's press().
 * Keys are named as in KeyboardEvent.key, modifiers before them: 'Control+Enter', 'Shift+Tab', 'ArrowDown', '/'.
 */
interface Keyboard {
  press(keys: string): Promise<void>;
  type(text: string): Promise<void>;
}

interface Clipboard {
  readText(): Promise<string>;
  writeText(text: string): Promise<void>;
}

export interface Download {
  readonly fileName: string;
  readonly bytes: Buffer;
}

export interface ConsoleMessage {
  /** The console method (log, warn, error …), or 'exception' for an error that nobody caught. */
  readonly level: string;
  readonly text: string;
}

export interface ExtensionStorage {
  readonly local: Record<string, unknown>;
  readonly session: Record<string, unknown>;
}

export interface ProcessorTimes {
  readonly panel: number;
  readonly browser: number;
}

/** Something that the panel's process holds, which a leak lets grow. */
export interface Holding {
  readonly what: string;
  readonly amount: number;
  readonly unit: 'bytes' | 'pieces';
}

/** What benchmarks read of the browser, beside its clocks. */
export interface Meter {
  /** Milliseconds of processor time that the inspected page's main thread has used since its process began. */
  pageCpuMs(): Promise<number>;
  /** Bytes of JavaScript objects and strings in the panel's process that survive a garbage collection; in Firefox with all else that the process allocates. */
  panelHeapBytes(): Promise<number>;
  /** What is left after a garbage collection. Browsers count different things. */
  panelHoldings(): Promise<readonly Holding[]>;
  /** Milliseconds of processor time that all threads have used: of the panel's process, which is the recorder's too, and of all processes of the browser. */
  processorMs(): Promise<ProcessorTimes>;
  /** The process in which the panel runs; undefined where the system does not tell. */
  panelProcessId(): Promise<number | undefined>;
}

export interface PanelDriver {
  readonly browserName: BrowserName;
  readonly panel: Panel;
  readonly page: InspectedPage;
  readonly keyboard: Keyboard;
  readonly clipboard: Clipboard;
  readonly meter: Meter;
  openDevtools(): Promise<void>;
  closeDevtools(): Promise<void>;
  showPanel(): Promise<void>;
  /** Selects another tool. The panel's page lives on, hidden. */
  hidePanel(): Promise<void>;
  /**
   * Empties the extension's storage and starts its page in DevTools again, which then knows what it knows in DevTools that
   * have just opened. The panel is gone until showPanel().
   */
  restartExtension(): Promise<void>;
  /** Removes the cookies of all sites, and all else that they have stored. */
  forgetSites(): Promise<void>;
  /** Reloads the panel's page, inside the open DevTools. */
  reloadPanel(): Promise<void>;
  setTheme(theme: Theme): Promise<void>;
  /** The system's few colours in place of the panel's, as in Windows' contrast themes. */
  setForcedColors(isForced: boolean): Promise<void>;
  /** Takes the network away from the panel, as a switched-off adapter does. */
  setOffline(isOffline: boolean): Promise<void>;
  /** Docks DevTools there, `sizePx` high or wide. The narrow panel (400 px) is setDock('right', 400). */
  setDock(dock: Dock, sizePx: number): Promise<void>;
  /** Browsers have a least width (about 500 px); for a narrower panel see setDock. */
  setWindowSize(size: WindowSize): Promise<void>;
  /**
   * Answers the browser's own question for a permission, once it is there, with a person's keys or clicks. Resolves to
   * what it said. In Chromium only with `clickablePrompts`.
   */
  answerAccessPrompt(isAllowed: boolean): Promise<string>;
  /** PNG of the page with DevTools and the panel, as a person sees them. */
  screenshot(): Promise<Buffer>;
  /** Does `act` and waits for the file that it makes the browser save. */
  download(act: () => Promise<void>): Promise<Download>;
  extensionStorage(): Promise<ExtensionStorage>;
  /** What the panel's page wrote to its console, oldest first. */
  consoleMessages(): Promise<ConsoleMessage[]>;
  /** URLs that pages of the extension asked the network for, with `watchRequests`. Known once close() has resolved. */
  extensionRequests(): readonly string[];
  /** Opens another tab of the same browser, with DevTools of its own on the panel. Its close() closes the tab alone. */
  openSecondTab(url: string): Promise<PanelDriver>;
  /** Shows this tab, which real clicks and keys then reach. */
  bringToFront(): Promise<void>;
  /** Resolves when the browser has ended, by close() or by a person closing its window. */
  readonly closed: Promise<void>;
  /** Ends the browser and removes the profile if it was a throw-away one. */
  close(): Promise<void>;
}
