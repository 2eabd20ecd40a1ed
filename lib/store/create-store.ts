/** The panel's state, a slice for each subject: signals for facts, computed for what follows from them, verbs that change them. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { createAdmission } from './admission.ts';
import { type CallsSlice, createCallsSlice } from './calls-slice.ts';
import { type ClearingSlice, createClearingSlice } from './clearing-slice.ts';
import { type CopySlice, createCopySlice } from './copy-slice.ts';
import { findPageStart } from './current-page.ts';
import { createDeepSlice, type DeepSlice } from './deep-slice.ts';
import type { Dependencies } from './dependencies.ts';
import { createDraftHistory } from './draft-history.ts';
import { keepDraft } from './draft-keeping.ts';
import { createDraftSlice, type DraftSlice } from './draft-slice.ts';
import { createEndpointSlice, type EndpointSlice } from './endpoint-slice.ts';
import { createLogFilesSlice, type LogFilesSlice } from './log-files-slice.ts';
import { createLogSlice, type LogSlice } from './log-slice.ts';
import { keepLogView } from './log-view-keeping.ts';
import { createLogViewSlice, type LogViewSlice } from './log-view-slice.ts';
import { createMailingSlice, type MailingSlice } from './mailing-slice.ts';
import { createMetadataSlice, type MetadataSlice } from './metadata-slice.ts';
import { createNoticesSlice, type NoticesSlice } from './notices-slice.ts';
import { createOriginsSlice, type OriginsSlice } from './origins-slice.ts';
import { createPageMetadataSlice, type PageMetadataSlice } from './page-metadata-slice.ts';
import { createPageSlice, type PageSlice } from './page-slice.ts';
import { createPastedSlice, type PastedSlice } from './pasted-slice.ts';
import { createPresetsSlice, type PresetsSlice } from './presets-slice.ts';
import { createQuotaSlice, type QuotaSlice } from './quota-slice.ts';
import { createRecipientSlice, type RecipientSlice } from './recipient-slice.ts';
import { createReplaySlice, type ReplaySlice } from './replay-slice.ts';
import { createSampleSlice, type SampleSlice } from './sample-slice.ts';
import { createSendSlice, type SendSlice } from './send-slice.ts';
import { createSettingsSlice, type SettingsSlice } from './settings-slice.ts';
import { createSignInSlice, type SignInSlice } from './sign-in-slice.ts';
import { createSignatureSlice, type SignatureSlice } from './signature-slice.ts';
import { createTokensSlice, type TokensSlice } from './tokens-slice.ts';
import { createTrafficSlice, type TrafficSlice } from './traffic-slice.ts';
import { createTriggerSlice, type TriggerSlice } from './trigger-slice.ts';
import { createUserSlice, type UserSlice } from './user-slice.ts';
import { createVerdictSlice, type VerdictSlice } from './verdict-slice.ts';
import { createVerifySlice, type VerifySlice } from './verify-slice.ts';
import { createWorkSlice, type WorkSlice } from './work-slice.ts';

export interface Store {
  /** Epoch milliseconds, renewed every second while the panel is shown. */
  readonly nowMs: ReadonlySignal<number>;
  readonly notices: NoticesSlice;
  readonly page: PageSlice;
  readonly traffic: TrafficSlice;
  readonly pasted: PastedSlice;
  readonly sample: SampleSlice;
  readonly deep: DeepSlice;
  readonly tokens: TokensSlice;
  readonly log: LogSlice;
  readonly origins: OriginsSlice;
  readonly mailing: MailingSlice;
  readonly settings: SettingsSlice;
  readonly endpoint: EndpointSlice;
  readonly calls: CallsSlice;
  readonly user: UserSlice;
  readonly metadata: MetadataSlice;
  readonly presets: PresetsSlice;
  readonly recipient: RecipientSlice;
  readonly draft: DraftSlice;
  readonly pageMetadata: PageMetadataSlice;
  readonly verdict: VerdictSlice;
  readonly signature: SignatureSlice;
  readonly send: SendSlice;
  readonly quota: QuotaSlice;
  readonly verify: VerifySlice;
  readonly replay: ReplaySlice;
  readonly trigger: TriggerSlice;
  readonly signIns: SignInSlice;
  readonly logView: LogViewSlice;
  readonly logFiles: LogFilesSlice;
  readonly copy: CopySlice;
  readonly work: WorkSlice;
  readonly clearing: ClearingSlice;
}

/** Each slice knows those above it alone. */
export function createStore(dependencies: Dependencies): Store {
  const nowMs = createNow(dependencies);
  const notices = createNoticesSlice(dependencies);
  const admission = createAdmission(dependencies);
  const page = createPageSlice(dependencies, admission);
  const traffic = createTrafficSlice(dependencies);
  const pasted = createPastedSlice(dependencies, admission);
  const sample = createSampleSlice(dependencies, admission);
  const deep = createDeepSlice(dependencies, admission, page, notices);
  const pageSinceMs = findPageStart(page, traffic);
  const tokens = createTokensSlice(dependencies, admission, [page, deep, traffic, pasted, sample], pageSinceMs);
  pasted.onAdded(tokens.select);
  sample.onShown(tokens.select);
  const log = createLogSlice(dependencies, tokens);
  const origins = createOriginsSlice(dependencies, notices);
  const settings = createSettingsSlice(dependencies, notices);
  const endpoint = createEndpointSlice(page, traffic, pageSinceMs, tokens, log);
  const mailing = createMailingSlice(dependencies, notices);
  const calls = createCallsSlice(dependencies, { origins, mailing, settings, log, notices });
  const user = createUserSlice(tokens, endpoint, calls, notices);
  const draftHistory = createDraftHistory(dependencies, tokens);
  const metadata = createMetadataSlice(dependencies, tokens, user, draftHistory);
  const presets = createPresetsSlice(dependencies, tokens, metadata, notices);
  const recipient = createRecipientSlice(tokens, log, endpoint, draftHistory);
  const draft = createDraftSlice(tokens, metadata, endpoint, recipient, draftHistory);
  const pageMetadata = createPageMetadataSlice(endpoint.pageCalls, draft, metadata);
  const verdict = createVerdictSlice(dependencies, tokens, draft, log, endpoint, nowMs);
  const signature = createSignatureSlice(dependencies, tokens, origins, notices);
  const send = createSendSlice({ tokens, recipient, metadata, draft, calls, log });
  const quota = createQuotaSlice(dependencies, log, { tokens, draft, recipient }, nowMs, notices);
  const verify = createVerifySlice({ tokens, endpoint, draft, calls, user, log, notices }, nowMs);
  const replay = createReplaySlice(dependencies, { tokens, draft, verdict, calls });
  const trigger = createTriggerSlice(dependencies, { tokens, user, metadata, recipient, draft, settings }, notices);
  const signIns = createSignInSlice(dependencies, log, tokens);
  const logView = createLogViewSlice(dependencies, log, tokens, traffic, signIns);
  keepLogView(dependencies, logView, notices);
  const work = createWorkSlice();
  keepDraft(dependencies, { page, tokens, endpoint, draftHistory, work }, notices);
  const logFiles = createLogFilesSlice(dependencies, log, logView, signIns);
  const copy = createCopySlice(dependencies, tokens, verdict);
  const clearing = createClearingSlice(dependencies, { deep, traffic, pasted, tokens }, notices);
  return {
    nowMs,
    notices,
    page,
    traffic,
    pasted,
    sample,
    deep,
    tokens,
    log,
    origins,
    mailing,
    settings,
    endpoint,
    calls,
    user,
    metadata,
    presets,
    recipient,
    draft,
    pageMetadata,
    verdict,
    signature,
    send,
    quota,
    verify,
    replay,
    trigger,
    signIns,
    logView,
    logFiles,
    copy,
    work,
    clearing,
  };
}

function createNow({ clock }: Dependencies): ReadonlySignal<number> {
  const nowMs = signal(clock.now());
  clock.every(1000, () => {
    nowMs.value = clock.now();
  });
  return nowMs;
}
