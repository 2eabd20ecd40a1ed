/** What the store needs from outside: browser, page, network, time and chance come in here and nowhere else. */
import type { CognitoClient } from '../cognito/client.ts';
import type { SignatureQuestion } from '../cognito/signature.ts';
import type { SignatureResult } from '../cognito/signature-result.ts';
import type { ExchangeReader } from '../exchange/exchange-reader.ts';
import type { DeepAccess } from '../page/deep/deep-access.ts';
import type { MoreFindings, MoreScope, PageScan } from '../page/page-scan.ts';
import type { Watcher, Watching } from '../page/watcher.ts';
import type { Sighting } from '../tokens/place.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { Recorder } from '../traffic/recorder.ts';
import type { InvokeParts } from '../trigger/invoke-lambda.ts';
import type { Vault } from '../vault/vault.ts';

/**
 * One item of extension storage, which all DevTools windows share. Anybody may have written it, so what is read is unknown.
 */
export interface SharedItem {
  read(): Promise<unknown>;
  /** Lets no other panel change the item until the work is done. Whoever writes reads first, and keeps what others wrote. */
  change<Result>(work: (item: OpenItem) => Promise<Result>): Promise<Result>;
}

export interface OpenItem {
  read(): Promise<unknown>;
  write(value: unknown): Promise<void>;
}

/** Outlives the panel's page in memory, and ends with DevTools. */
export interface HeldItem<Value> {
  read(): Value;
  write(value: Value): void;
}

export type HeldSightings = HeldItem<readonly Sighting[]>;

/** The token that a person selected. */
export interface TokenChoice {
  readonly fingerprint: Fingerprint;
  /** Epoch milliseconds. */
  readonly atMs: number;
}

/** The site of the inspected page, as the last scan told. */
export interface EnteredPage {
  readonly origin: string;
  /** When a scan first found it, after a page of another site: epoch milliseconds, 0 where there was none. */
  readonly atMs: number;
}

export interface Dependencies {
  readonly vault: Vault;
  /** Seals into this vault. */
  readonly exchangeReader: Pick<ExchangeReader, 'seal'>;
  readonly page: {
    /** Never rejects. */
    scan(): Promise<PageScan>;
    /** The origin of the document that is there now; undefined where the browser does not tell. Never rejects. */
    readOrigin(): Promise<string | undefined>;
    /** What is outside storage and cookies, and takes longer. Never rejects. */
    scanMore(scope: MoreScope): Promise<MoreFindings>;
    onNavigated(callback: () => void): () => void;
    reload(): void;
    /** Tells when tokens in the page may have changed, while the panel is shown. */
    watch(watching: Watching): Watcher;
  };
  /** Recorded since DevTools opened, by their page. */
  readonly traffic: Omit<Recorder, 'stop'>;
  /** Where pasted tokens came from. */
  readonly heldPasted: HeldSightings;
  /** The sample's tokens while they are shown. */
  readonly heldSample: HeldSightings;
  /** Empty while the selected token is one that nobody chose, as after its page was left. */
  readonly heldChoice: HeldItem<TokenChoice | undefined>;
  readonly heldPage: HeldItem<EnteredPage | undefined>;
  readonly visibility: {
    isShown(): boolean;
    /** Calls back when the panel is shown and when another tool is. Returns its undo. */
    onChanged(callback: (isShown: boolean) => void): () => void;
  };
  readonly cognito: CognitoClient;
  /** On the disk. */
  readonly allowedOrigins: SharedItem;
  /** Which user was sent how many codes lately. Outlives the panel's page, and is in memory: no user ids stay on the disk. */
  readonly countedSends: SharedItem;
  /** Whom a person let the panel mail, on which site. As the counted sends it is in memory. */
  readonly confirmedMails: SharedItem;
  readonly keptTimeLimit: {
    read(): Promise<number | undefined>;
    write(seconds: number): Promise<void>;
  };
  /** How wide the panel's areas are, on the disk. */
  readonly keptLayout: SharedItem;
  /** Outlives the panel's page and DevTools, and ends with the browser. */
  readonly keptLog: {
    /** The inspected tab's id, so that two DevTools windows never mix. */
    readonly tabId: number;
    /** Undefined where there is none. */
    read(key: string): Promise<unknown>;
    /** False when the browser refused, for want of room say. */
    write(key: string, value: unknown): Promise<boolean>;
    /** Calls back when the panel's page is about to go, perhaps more than once. */
    onLeaving(callback: () => void): void;
  };
  /** Addresses of local Lambda functions by user pool, on the disk. */
  readonly keptLambdaEndpoints: SharedItem;
  readonly checkSignature: (
    question: Pick<SignatureQuestion, 'rawToken' | 'issuer' | 'isForeignAllowed' | 'signal'>,
  ) => Promise<SignatureResult>;
  /** The presets' text, on the disk. */
  readonly presetStorage: SharedItem;
  /** Deletes all that is kept here, and starts the panel again. Rejects where the browser refused. */
  readonly forgetKept: (by: { readonly isAskedHere: boolean }) => Promise<void>;
  /** Calls back when the panel of another window deletes everything. */
  readonly onForgottenElsewhere: (callback: () => void) => void;
  /** On a click. */
  readonly saveFile: (name: string, text: string, type: string) => void;
  /** Dry runs of a local Lambda function. */
  readonly dryRuns: InvokeParts & {
    /** On a click: for access to an origin, whose replies can then be read. */
    readonly askForOrigin: (origin: string) => Promise<boolean>;
  };
  /** Every frame and all cookies, for which the browser wants a permission. */
  readonly deepScan: DeepAccess & {
    /** It was allowed once, and not given back. In Firefox this wakes no background page, as `readHeld` does. */
    wasAllowed(): Promise<boolean>;
  };
  /** As the browser takes it to be, which may be wrong either way. */
  readonly isOnline: () => boolean;
  /** This panel's comes first, then those of what it runs in. */
  readonly versions: readonly (readonly [name: string, version: string])[];
  /** Calls back when a person asked for the sample tokens outside of the panel. */
  readonly onSampleWanted: (callback: () => void) => void;
  readonly clipboard: { copyText(text: string): Promise<boolean> };
  /** This extension's, as servers see it in the header Origin. */
  readonly ownOrigin: string;
  readonly clock: {
    /** Epoch milliseconds. */
    now(): number;
    /** Returns its undo. */
    every(intervalMs: number, callback: () => void): () => void;
    after(delayMs: number, callback: () => void): () => void;
  };
  readonly createId: () => string;
}
