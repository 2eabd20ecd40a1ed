/** The panel's state: signals for facts, computed for what follows from them, verbs that change them. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { EndpointChoice } from '../cognito/endpoint.ts';
import type { OperationName } from '../cognito/operations.ts';
import type { AttributeChoice, Draft } from '../draft/draft.ts';
import type { Problem } from '../text/problem.ts';
import type { Look } from '../tokens/place.ts';
import type { Fingerprint, RawToken } from '../tokens/secret-text.ts';
import type { Token } from '../tokens/token.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { type CallState, createCallState } from './create-call-state.ts';
import type { DeepState } from './create-deep-state.ts';
import { createDraftState } from './create-draft-state.ts';
import type { HandoverState } from './create-handover-state.ts';
import { createKeepState, type KeepState } from './create-keep-state.ts';
import { keepLogView } from './create-kept-view-state.ts';
import { createLater, type Later } from './create-later.ts';
import { createLogState, type LogState } from './create-log-state.ts';
import { createLogViewState, type LogViewState } from './create-log-view-state.ts';
import { createMetadataState, type MetadataState } from './create-metadata-state.ts';
import { createNoticeState, type NoticeState } from './create-notice-state.ts';
import { createOriginState, type OriginState } from './create-origin-state.ts';
import type { Scan } from './create-page-state.ts';
import type { PresetsState } from './create-presets-state.ts';
import { createQuotaState, type QuotaState } from './create-quota-state.ts';
import type { ReplayState } from './create-replay-state.ts';
import { createReplyState } from './create-reply-state.ts';
import { createSendState, type SendState } from './create-send-state.ts';
import { createSignatureState, type SignatureState } from './create-signature-state.ts';
import { createTimeLimitState, type TimeLimitState } from './create-time-limit-state.ts';
import { createTokenState } from './create-token-state.ts';
import { createTrafficState, type TrafficState } from './create-traffic-state.ts';
import type { TriggerState } from './create-trigger-state.ts';
import { createUserState, type UserState } from './create-user-state.ts';
import { createVerdictState } from './create-verdict-state.ts';
import { createVerifyState, type VerifyState } from './create-verify-state.ts';
import { noDeepFindings } from './deep-findings.ts';
import type { StoreParts } from './dependencies.ts';

export interface Store
  extends TrafficState,
    SendState,
    MetadataState,
    UserState,
    VerifyState,
    SignatureState,
    QuotaState,
    Omit<LogState, 'record' | 'addToLog'>,
    KeepState,
    LogViewState,
    TimeLimitState,
    Omit<OriginState, 'mayGoTo'>,
    NoticeState,
    Pick<CallState, 'wasOnline'> {
  /** Newest sign-in first. */
  readonly tokens: ReadonlySignal<readonly Token[]>;
  readonly looks: ReadonlySignal<readonly Look[]>;
  readonly scan: ReadonlySignal<Scan>;
  readonly inspectedOrigin: ReadonlySignal<string>;
  readonly selected: ReadonlySignal<Token | undefined>;
  /** From the fingerprint of a token that was refreshed to that of the one that took its place. */
  readonly replacements: ReadonlySignal<ReadonlyMap<Fingerprint, Fingerprint>>;
  /** Epoch milliseconds, renewed every second while the panel is shown. */
  readonly nowMs: ReadonlySignal<number>;
  /** Of the selected token, for the draft's operation. */
  readonly verdict: ReadonlySignal<Verdict | undefined>;
  /** Of each token, for the list. The same map as long as no verdict changes, though time goes by. */
  readonly verdicts: ReadonlySignal<ReadonlyMap<Fingerprint, Verdict>>;
  readonly draft: ReadonlySignal<Draft>;
  readonly endpoint: ReadonlySignal<EndpointChoice>;
  /** What was typed as endpoint, valid or not; '' while the derived one holds. */
  readonly typedEndpoint: ReadonlySignal<string>;
  /** The exact body that Send would send, token as `#fingerprint`; undefined while the draft has problems. */
  readonly outgoingBody: ReadonlySignal<string | undefined>;
  /** Why Send is not possible now, or undefined. */
  readonly sendProblem: ReadonlySignal<Problem | undefined>;
  readonly pasteProblem: ReadonlySignal<Problem | undefined>;

  readonly trigger: Later<TriggerState>;
  readonly presets: Later<PresetsState>;
  readonly replay: Later<ReplayState>;
  readonly handover: Later<HandoverState>;

  scanPage(): Promise<void>;
  /** Looks into the page's own globals too, as long as this origin is inspected. */
  scanGlobals(): Promise<void>;
  /** Returns how many tokens the text held. */
  paste(text: string): Promise<number>;
  selectToken(fingerprint: Fingerprint): void;
  chooseOperation(operation: OperationName): void;
  typeAttributeValue(value: string): void;
  chooseAttribute(attribute: AttributeChoice): void;
  nameOtherAttribute(name: string): void;
  /** '' goes back to the derived endpoint. */
  typeEndpoint(url: string): void;
  readonly deep: Later<DeepState>;
  clearLog(): void;
  /** One explicit act of the user: the raw text, or undefined when the vault does not hold it any more. */
  revealToken(fingerprint: Fingerprint): RawToken | undefined;
  /** True when it reached the clipboard. */
  copy(text: string): Promise<boolean>;
}

const LOG_VIEW_LOST = { kind: 'log-view-not-read', sentence: 'Which part of the log you looked at last is not known.' };
const DEEP_SCAN_UNKNOWN = {
  kind: 'deep-scan-unknown',
  sentence: 'The browser did not tell whether you allowed the deep scan. Allow it again if something is missing.',
};

export function createStore(parts: StoreParts): Store {
  const notices = createNoticeState(parts);
  const trafficState = createTrafficState(parts);
  const deepFindings = signal(noDeepFindings);
  const tokenState = createTokenState(parts, trafficState, deepFindings);
  const getUsername = (id: Fingerprint) =>
    tokenState.tokens.value.find(({ fingerprint }) => fingerprint === id)?.username;
  const { book, ...logState } = createLogState(parts, getUsername);
  parts.traffic.onExchange(logState.record);
  parts.traffic.onCognitoReply(tokenState.followReply);
  const { selected } = tokenState;
  const metadataState = createMetadataState(parts, {
    selected,
    getUserAttributes: () => userState.user.value?.attributes,
  });
  const draftState = createDraftState(selected, metadataState, logState.exchanges);
  const { mayGoTo, ...originState } = createOriginState(parts, notices);
  const timeLimitState = createTimeLimitState(parts, notices);
  const calls = createCallState(parts, mayGoTo, timeLimitState.timeLimitSeconds, logState, notices);
  const { userState, reader } = createUserState(selected, draftState.endpoint, calls);

  const nowMs = signal(parts.clock.now());
  parts.clock.every(1000, () => {
    nowMs.value = parts.clock.now();
  });
  const replies = createReplyState(logState.exchanges);
  const verdictState = createVerdictState(tokenState.tokens, selected, nowMs, replies, draftState.draft);
  const logViewState = createLogViewState(logState.entries, parts.clock.now, getUsername);
  notices.watch(keepLogView(parts, logViewState, notices), LOG_VIEW_LOST);
  parts.page.onNavigated(tokenState.followNavigation);
  const deep = createLater(async () => {
    const { createDeepState } = await import('./create-deep-state.ts');
    const access = await parts.deepScan.openAccess();
    return createDeepState(parts, access, { tokenState, found: deepFindings, notices });
  }, notices);
  notices.watch(
    parts.deepScan.wasAllowed().then((wasAllowed) => wasAllowed && deep.load()),
    DEEP_SCAN_UNKNOWN,
  );

  return {
    notices: notices.notices,
    dismissNotice: notices.dismissNotice,
    tellUnexpected: notices.tellUnexpected,
    ...trafficState,
    ...tokenState,
    ...logState,
    ...createKeepState(parts, book),
    ...logViewState,
    ...draftState,
    ...metadataState,
    ...originState,
    ...timeLimitState,
    ...createSendState(tokenState, draftState, metadataState, logState, calls),
    ...userState,
    ...createVerifyState(selected, draftState, calls, reader),
    ...createSignatureState(parts, selected, mayGoTo, notices),
    ...createQuotaState(parts, { ...tokenState, ...logState, nowMs }, notices),
    ...verdictState,
    deep,
    presets: createLater(async () => {
      const { createPresetsState } = await import('./create-presets-state.ts');
      return createPresetsState(parts, selected, metadataState, notices);
    }, notices),
    trigger: createLater(async () => {
      const { createTriggerState } = await import('./create-trigger-state.ts');
      return createTriggerState(parts, { selected, draftState, metadataState, user: userState.user }, notices);
    }, notices),
    replay: createLater(async () => {
      const { createReplayState } = await import('./create-replay-state.ts');
      return createReplayState(parts, { tokenState, draftState, metadataState, calls, ...replies });
    }, notices),
    handover: createLater(async () => {
      const { createHandoverState } = await import('./create-handover-state.ts');
      return createHandoverState(parts, { log: logState, ...logViewState, ...tokenState, ...replies });
    }, notices),
    wasOnline: calls.wasOnline,
    nowMs,
    async scanPage() {
      await Promise.all([parts.traffic.backfill(), tokenState.scanPage()]);
    },
    clearLog() {
      // Else they would come back with the next load of the panel's page.
      parts.traffic.forgetExchanges();
      logState.clearLog();
    },
    revealToken: (fingerprint) => parts.vault.getRawToken(fingerprint),
    copy: (text) => parts.clipboard.copyText(text),
  };
}
