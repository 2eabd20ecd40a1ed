/** The event that the draft's send will give the pool's trigger, and dry runs of a local function with it. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { TriggerSource } from '../cognito/operations.ts';
import type { Problem } from '../text/problem.ts';
import type { Token } from '../tokens/token.ts';
import { compareDryRuns, type TextDifference } from '../trigger/compare-dry-runs.ts';
import { type DryRunResult, readDryRunReply, readSenderReply } from '../trigger/dry-run-result.ts';
import { type Invoked, invokeLambda } from '../trigger/invoke-lambda.ts';
import type { LambdaUrl } from '../trigger/lambda-url.ts';
import {
  buildTriggerEvent,
  findTriggerSources,
  isMessageSource,
  type TriggerPreview,
} from '../trigger/trigger-event.ts';
import { type DraftState, getAttributeName, getInputMembers } from './create-draft-state.ts';
import { createLambdaEndpointState, type LambdaEndpointState } from './create-lambda-endpoint-state.ts';
import type { MetadataState } from './create-metadata-state.ts';
import type { Notices } from './create-notice-state.ts';
import type { UserState } from './create-user-state.ts';
import type { StoreParts } from './dependencies.ts';

export interface DryRun {
  readonly result: DryRunResult;
  /** As JSON, what the function was given. */
  readonly eventText: string;
  readonly functionName: string;
  readonly durationMs: number;
  /** To the run before; undefined for the first, and for custom senders, which return no texts. */
  readonly differences: readonly TextDifference[] | undefined;
}

export interface TriggerState extends Omit<LambdaEndpointState, 'keepLambdaEndpoint'> {
  readonly sources: ReadonlySignal<readonly TriggerSource[]>;
  readonly source: ReadonlySignal<TriggerSource>;
  /** Undefined without a token. */
  readonly preview: ReadonlySignal<TriggerPreview | undefined>;
  /** Why a dry run cannot be made now. */
  readonly dryRunProblem: ReadonlySignal<Problem | undefined>;
  readonly isRunning: ReadonlySignal<boolean>;
  readonly dryRun: ReadonlySignal<DryRun | undefined>;
  /** Why the last run brought no reply, and of which origin. */
  readonly missedReply: ReadonlySignal<{ readonly kind: 'kept' | 'unreachable'; readonly origin: string } | undefined>;
  chooseSource(source: TriggerSource): void;
  runDry(): Promise<void>;
  cancelDryRun(): void;
  /** Asks the browser for the origin of the missed reply, on a click, and runs again when it was granted. */
  askForAccess(): Promise<void>;
}

/** In place of the code that Cognito makes up. */
export const sampleCode = '025398';

type Parts = Pick<StoreParts, 'dryRuns' | 'keptLambdaEndpoints'>;

interface Draft {
  readonly selected: ReadonlySignal<Token | undefined>;
  readonly draftState: Pick<DraftState, 'draft'>;
  readonly metadataState: Pick<MetadataState, 'outgoingMetadata'>;
  readonly user: UserState['user'];
}

const RUN_FAILED = {
  kind: 'dry-run-failed',
  sentence: 'The panel failed during the dry run. The function may have run.',
};

export function createTriggerState(
  parts: Parts,
  draft: Draft,
  notices: Pick<Notices, 'watch' | 'tellFailure'>,
): TriggerState {
  const { dryRuns } = parts;
  const { keepLambdaEndpoint, ...endpointState } = createLambdaEndpointState(parts, draft.selected, notices);
  const { lambdaUrl } = endpointState;
  const chosen = signal<TriggerSource | undefined>(undefined);
  const running = signal<AbortController | undefined>(undefined);
  const dryRun = signal<DryRun | undefined>(undefined);
  const missedReply = signal<TriggerState['missedReply']['value']>(undefined);

  const attributeName = computed(() => getAttributeName(draft.draftState.draft.value));
  const sources = computed(() => findTriggerSources(draft.draftState.draft.value.operation, attributeName.value));
  const source = computed(() => pickSource(sources.value, chosen.value));
  const preview = computed(() => buildPreview(source.value, draft));
  const dryRunProblem = computed(() => findProblem(lambdaUrl.value, draft));

  async function runDry(): Promise<void> {
    const { value: target } = lambdaUrl;
    if (running.value || dryRunProblem.value || target.kind === 'none' || !preview.value) return;
    const controller = new AbortController();
    running.value = controller;
    missedReply.value = undefined;
    notices.watch(keepLambdaEndpoint(), RUN_FAILED);
    const eventText = JSON.stringify(preview.value.event);
    const context = { attributeName: attributeName.value, sampleCode, source: source.value, eventText };
    try {
      take(await invokeLambda(target, eventText, controller.signal, dryRuns), target, context);
    } catch (error) {
      await notices.tellFailure(RUN_FAILED, error);
    } finally {
      running.value = undefined;
    }
  }

  function take(
    invoked: Invoked,
    { origin, functionName }: LambdaUrl & { readonly kind: 'function' },
    context: Parameters<typeof readDryRunReply>[1] & Pick<DryRun, 'eventText'> & { readonly source: TriggerSource },
  ): void {
    if (invoked.kind === 'cancelled') return;
    if (invoked.kind !== 'replied') {
      missedReply.value = { kind: invoked.kind, origin };
      return;
    }
    const { reply } = invoked;
    const isMessage = isMessageSource(context.source);
    const result = isMessage ? readDryRunReply(reply, context) : readSenderReply(reply);
    const before = dryRun.value?.result;
    const differences = isMessage && before ? compareDryRuns(before, result) : undefined;
    dryRun.value = { result, eventText: context.eventText, functionName, durationMs: reply.durationMs, differences };
  }

  return {
    sources,
    source,
    preview,
    ...endpointState,
    dryRunProblem,
    isRunning: computed(() => running.value !== undefined),
    dryRun,
    missedReply,
    chooseSource(next) {
      chosen.value = next;
    },
    typeLambdaEndpoint(url) {
      endpointState.typeLambdaEndpoint(url);
      missedReply.value = undefined;
    },
    runDry,
    cancelDryRun: () => running.value?.abort(),
    async askForAccess() {
      const origin = missedReply.value?.origin;
      if (origin && (await dryRuns.askForOrigin(origin))) await runDry();
    },
  };
}

/** The chosen kind of trigger, also for another attribute or operation; CustomMessage comes first. */
function pickSource(sources: readonly TriggerSource[], chosen: TriggerSource | undefined): TriggerSource {
  const kind = chosen?.split('_')[0];
  const same = sources.find((source) => source.split('_')[0] === kind);
  return same ?? sources[0] ?? 'CustomMessage_VerifyUserAttribute';
}

function buildPreview(
  source: TriggerSource,
  { selected, draftState, metadataState, user }: Draft,
): TriggerPreview | undefined {
  const token = selected.value;
  const { value: outgoing } = metadataState.outgoingMetadata;
  if (!token) return undefined;
  return buildTriggerEvent(source, {
    token,
    changedAttributes: getInputMembers(draftState.draft.value).UserAttributes ?? [],
    ...(user.value && { userAttributes: user.value.attributes }),
    clientMetadata: outgoing.kind === 'pairs' ? outgoing.pairs : [],
  });
}

function findProblem(lambdaUrl: LambdaUrl, { metadataState }: Draft): Problem | undefined {
  if (metadataState.outgoingMetadata.value.kind !== 'pairs') {
    return {
      kind: 'metadata-unreadable',
      sentence: 'ClientMetadata is malformed, so no trigger would be called. Mend it under Send code.',
    };
  }
  return lambdaUrl.kind === 'none' ? { kind: 'no-lambda-endpoint', sentence: lambdaUrl.sentence } : undefined;
}
