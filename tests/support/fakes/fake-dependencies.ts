/**
 * Everything that a store needs, in memory: a page, its traffic, storage, a network and a clock that do what they are told.
 * Vault, Cognito client and signature check are the real ones. What nobody prepared throws. It runs in Node and in a page.
 */

import { createHeldItem } from '../../../lib/browser/held-item.ts';
import { createCognitoClient } from '../../../lib/cognito/client.ts';
import { checkSignature } from '../../../lib/cognito/signature.ts';
import { doExchangeJob } from '../../../lib/exchange/exchange-job.ts';
import { createExchangeReader } from '../../../lib/exchange/exchange-reader.ts';
import type {
  Dependencies,
  EnteredPage,
  HeldItem,
  HeldSightings,
  TokenChoice,
} from '../../../lib/store/dependencies.ts';
import type { Sighting } from '../../../lib/tokens/place.ts';
import { createVault, type Vault } from '../../../lib/vault/vault.ts';
import { type FakeClock, makeFakeClock } from './fake-clock.ts';
import { type FakeDeepAccess, makeFakeDeepAccess } from './fake-deep-access.ts';
import { makeFakeKept } from './fake-kept.ts';
import { type FakeNetwork, makeFakeNetwork } from './fake-network.ts';
import { type FakePage, makeFakePage } from './fake-page.ts';
import { type FakeStorage, makeFakeStorage } from './fake-storage.ts';
import { type FakeTraffic, makeFakeTraffic } from './fake-traffic.ts';

export interface FakeDependencies {
  /** For `createStore`. */
  readonly dependencies: Dependencies;
  readonly page: FakePage;
  readonly traffic: FakeTraffic;
  readonly network: FakeNetwork;
  readonly storage: FakeStorage;
  readonly time: FakeClock;
  readonly deep: FakeDeepAccess;
  readonly panel: FakePanel;
  /** How often the client was told to load what calls need. */
  countPrepared(): number;
}

export interface FakePanel {
  /** Another tool of DevTools is shown, or the panel is again. */
  show(isShown: boolean): void;
  goOffline(): void;
  /** A person asks for the sample in the popup. */
  wantSample(): void;
  /** The panel's page goes. */
  leave(): void;
  /** What the person says when the browser asks for access to an origin. */
  prepareGrant(isGranted: boolean): void;
  readonly copied: readonly string[];
  readonly savedFiles: readonly { readonly name: string; readonly text: string; readonly type: string }[];
}

/** What a second panel shares with the first, as one that is opened again does. */
interface Given {
  readonly nowMs?: number;
  readonly storage?: FakeStorage;
  readonly vault?: Vault;
  readonly heldPasted?: HeldSightings;
  readonly heldSample?: HeldSightings;
  readonly heldChoice?: HeldItem<TokenChoice | undefined>;
  readonly heldPage?: HeldItem<EnteredPage | undefined>;
  readonly tabId?: number;
}

export function makeFakeDependencies({
  nowMs = Date.now(),
  storage = makeFakeStorage(),
  vault = createVault(),
  heldPasted = createHeldItem<readonly Sighting[]>([]),
  heldSample = createHeldItem<readonly Sighting[]>([]),
  heldChoice = createHeldItem<TokenChoice | undefined>(undefined),
  heldPage = createHeldItem<EnteredPage | undefined>(undefined),
  tabId = 1,
}: Given = {}): FakeDependencies {
  const page = makeFakePage();
  const traffic = makeFakeTraffic(nowMs);
  const network = makeFakeNetwork();
  const time = makeFakeClock(nowMs);
  const deep = makeFakeDeepAccess();
  const { kept, leave } = makeFakeKept(storage, tabId);
  const { panel, ofPanel } = makeFakePanel(leave);
  const { fetch } = network;
  const { now } = time.clock;
  const cognito = createCognitoClient({ fetch, now });
  let ids = 0;
  let prepared = 0;
  return {
    page,
    traffic,
    network,
    storage,
    time,
    deep,
    panel,
    countPrepared: () => prepared,
    dependencies: {
      ...kept,
      ...ofPanel,
      forgetKept: storage.forgetAll,
      onForgottenElsewhere: storage.onForgottenElsewhere,
      vault,
      heldPasted,
      heldSample,
      heldChoice,
      heldPage,
      exchangeReader: createExchangeReader(vault, doExchangeJob),
      page: page.page,
      traffic: traffic.traffic,
      deepScan: deep.deepScan,
      clock: time.clock,
      cognito: {
        prepare: async () => void prepared++,
        call: (call) => cognito.call(network.willTimeOut() ? { ...call, limitMs: 1 } : call),
      },
      checkSignature: (question) => checkSignature({ ...question, fetch }),
      dryRuns: { fetch, knock: network.knock, now, askForOrigin: ofPanel.askForOrigin },
      ownOrigin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
      versions: [
        ['Cognoscope', '1.2.3'],
        ['Browser', '100'],
      ],
      // Two panels never give one id.
      createId: () => `${String(tabId - 1).padStart(8, '0')}-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    },
  };
}

function makeFakePanel(leave: () => void) {
  const listeners = new Set<(isShown: boolean) => void>();
  const wishListeners = new Set<() => void>();
  const copied: string[] = [];
  const savedFiles: { name: string; text: string; type: string }[] = [];
  let isShown = true;
  let isOnline = true;
  let isGranted: boolean | undefined;
  const panel: FakePanel = {
    copied,
    savedFiles,
    leave,
    show(next) {
      isShown = next;
      for (const callback of listeners) callback(next);
    },
    wantSample() {
      for (const callback of wishListeners) callback();
    },
    goOffline() {
      isOnline = false;
    },
    prepareGrant(next) {
      isGranted = next;
    },
  };
  const ofPanel = {
    visibility: {
      isShown: () => isShown,
      onChanged(callback: (isShown: boolean) => void) {
        listeners.add(callback);
        return () => void listeners.delete(callback);
      },
    },
    onSampleWanted: (callback: () => void) => void wishListeners.add(callback),
    isOnline: () => isOnline,
    clipboard: {
      async copyText(text: string) {
        copied.push(text);
        return true;
      },
    },
    saveFile: (name: string, text: string, type: string) => void savedFiles.push({ name, text, type }),
    async askForOrigin(origin: string) {
      if (isGranted === undefined) throw new Error(`Nobody prepared an answer for ${origin}.`);
      return isGranted;
    },
  };
  return { panel, ofPanel };
}
