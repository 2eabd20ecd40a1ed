/** Joins browser, Cognito and store, and mounts the app. */
import './ask-first.ts';
import { render } from 'preact';
import { App } from '../../components/App.tsx';
import { copyText } from '../../lib/browser/clipboard.ts';
import { clock } from '../../lib/browser/clock.ts';
import { askForOrigin, createDeepAccess } from '../../lib/browser/deep/deep-access.ts';
import { wasDeepScanAllowed } from '../../lib/browser/deep-scan-mark.ts';
import { forgetKept, onForgottenElsewhere } from '../../lib/browser/forget-kept.ts';
import { isPanelHost } from '../../lib/browser/host.ts';
import {
  evalInPage,
  findDocumentUrls,
  getInspectedTabId,
  onNavigated,
  readPageOrigin,
  reloadInspectedPage,
} from '../../lib/browser/inspected-page.ts';
import { createKeptItem } from '../../lib/browser/kept-item.ts';
import { keptLog } from '../../lib/browser/kept-log.ts';
import { keptTimeLimit } from '../../lib/browser/kept-time-limit.ts';
import { knock } from '../../lib/browser/knock.ts';
import { type PanelVisibility, receiveOffer } from '../../lib/browser/panel.ts';
import { onSampleWanted } from '../../lib/browser/sample-wish.ts';
import { saveFile } from '../../lib/browser/save-file.ts';
import { takeOverReader, takeOverRecorder } from '../../lib/browser/take-over.ts';
import type { Theme } from '../../lib/browser/theme.ts';
import { onUncaughtError } from '../../lib/browser/uncaught-errors.ts';
import { findVersions } from '../../lib/browser/versions.ts';
import { createCognitoClient } from '../../lib/cognito/client.ts';
import { createScanner } from '../../lib/page/scanner.ts';
import { watchPage } from '../../lib/page/watcher.ts';
import { createStore } from '../../lib/store/create-store.ts';
import type { Dependencies } from '../../lib/store/dependencies.ts';
import type { PageSlice } from '../../lib/store/page-slice.ts';
import { inBackground } from '../../lib/text/in-background.ts';
import type { Recorder } from '../../lib/traffic/recorder.ts';
import { evalFirst } from './ask-first.ts';

const HOST_TIMEOUT_MS = 5_000;
/** What a page that answers takes. One that is busy or stopped in the debugger is not waited for. */
const FIRST_ANSWER_MS = 50;

/** What verifies signatures is loaded with the first one: it is large, and few people ask. */
const checkSignature: Dependencies['checkSignature'] = async (question) => {
  const { checkSignature: check } = await import('../../lib/cognito/signature.ts');
  return check({ ...question, fetch: (url, init) => fetch(url, init) });
};

function showTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}

/** The recorder outlives this page, and must not go on telling it when it is gone. */
function listenWhileHere(recorder: Recorder): Recorder {
  const whileHere =
    <Item,>(on: (callback: (item: Item) => void) => () => void) =>
    (callback: (item: Item) => void) => {
      const undo = on(callback);
      addEventListener('pagehide', undo);
      return undo;
    };
  return {
    ...recorder,
    onSighting: whileHere(recorder.onSighting),
    onExchange: whileHere(recorder.onExchange),
    onCognitoReply: whileHere(recorder.onCognitoReply),
    onFacts: whileHere(recorder.onFacts),
  };
}

function wait(delayMs: number): Promise<void> {
  return new Promise((resolve) => clock.after(delayMs, resolve));
}

async function start(root: HTMLElement): Promise<void> {
  document.documentElement.dataset['browser'] = import.meta.env.FIREFOX ? 'firefox' : 'chromium';
  const host = await receiveOffer(isPanelHost, HOST_TIMEOUT_MS);
  if (!host) {
    root.textContent = 'The DevTools page of Cognoscope did not answer. Close DevTools and open them again.';
    return;
  }
  showTheme(host.getTheme());
  host.onThemeChanged(showTheme);
  const visibility: PanelVisibility = {
    isShown: () => host.visibility.isShown(),
    // Undone with this page, which the DevTools page outlives.
    onChanged(callback) {
      const undo = host.visibility.onChanged(callback);
      addEventListener('pagehide', undo);
      return undo;
    },
  };
  const sealing = await host.exchangeReader;
  const store = createStore({
    vault: host.vault,
    exchangeReader: takeOverReader(sealing),
    page: {
      scan: createScanner({ evalInPage: evalFirst, now: clock.now }),
      readOrigin: readPageOrigin,
      async scanMore(scope) {
        const { scanMore } = await import('../../lib/page/scan-more.ts');
        return scanMore({ evalInPage, findDocumentUrls, now: clock.now, wait }, scope);
      },
      onNavigated,
      reload: reloadInspectedPage,
      watch: (watching) => watchPage({ evalInPage, clock, visibility }, watching),
    },
    traffic: listenWhileHere(takeOverRecorder(await host.recorder, sealing)),
    heldPasted: host.heldPasted,
    heldSample: host.heldSample,
    heldChoice: host.heldChoice,
    heldPage: host.heldPage,
    visibility,
    cognito: createCognitoClient({ fetch: (url, init) => fetch(url, init), now: () => performance.now() }),
    allowedOrigins: createKeptItem('local', 'allowedOrigins'),
    countedSends: createKeptItem('session', 'countedSends'),
    confirmedMails: createKeptItem('session', 'confirmedMails'),
    keptLambdaEndpoints: createKeptItem('local', 'lambdaEndpoints'),
    keptLayout: createKeptItem('local', 'layout'),
    keptLog,
    keptTimeLimit,
    versions: findVersions(),
    checkSignature,
    presetStorage: createKeptItem('local', 'presets'),
    forgetKept,
    onForgottenElsewhere,
    saveFile,
    dryRuns: { fetch: (url, init) => fetch(url, init), knock, now: () => performance.now(), askForOrigin },
    deepScan: { ...createDeepAccess(getInspectedTabId()), wasAllowed: wasDeepScanAllowed },
    isOnline: () => navigator.onLine,
    onSampleWanted: (callback) => onSampleWanted(getInspectedTabId(), callback),
    clipboard: { copyText },
    ownOrigin: location.origin,
    clock,
    createId: () => crypto.randomUUID(),
  });
  onUncaughtError((error) => inBackground(store.notices.tellUnexpected(error)));
  const scanning = store.page.scan();
  // So that the panel is rendered once, with the tokens.
  await Promise.race([whenScanned(store.page), wait(FIRST_ANSWER_MS)]);
  render(<App store={store} />, root);
  await scanning;
}

function whenScanned({ status }: PageSlice): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = status.subscribe(({ kind }) => {
    if (kind !== 'running') resolve();
  });
  return promise.then(stop);
}

const root = document.getElementById('app');
if (root) {
  start(root).catch((error: unknown) => {
    // Without a store nothing else can tell of it.
    if (root.childElementCount === 0)
      root.textContent = 'Cognoscope could not start. Close DevTools and open them again.';
    reportError(error);
  });
}
