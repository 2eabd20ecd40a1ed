/** The event that the draft's send will give the pool's trigger, and dry runs of a local function with it. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { TriggerSource } from '../cognito/operations.ts';
import type { Problem } from '../text/problem.ts';
import type { TextDifference } from '../trigger/compare-dry-runs.ts';
import type * as DryRunReplies from '../trigger/dry-run-result.ts';
import { type Invoked, invokeLambda, type MissedKind } from '../trigger/invoke-lambda.ts';
import type { LambdaUrl } from '../trigger/lambda-url.ts';
import {
  buildTriggerEvent,
  findTriggerSources,
  isMessageSource,
  type TriggerInput,
  type TriggerPreview,
} from '../trigger/trigger-event.ts';
import type { Dependencies } from './dependencies.ts';
import { type DraftSlice, getAttributeName, getInputMembers } from './draft-slice.ts';
import { createLambdaEndpoint } from './lambda-endpoint.ts';
import type { MetadataSlice } from './metadata-slice.ts';
import type { NoticesSlice } from './notices-slice.ts';
import type { RecipientSlice } from './recipient-slice.ts';
import type { SettingsSlice } from './settings-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';
import type { UserSlice } from './user-slice.ts';

export interface DryRun {
  readonly result: DryRunReplies.DryRunResult;
  /** As JSON, what the function was given. */
  readonly eventText: string;
  readonly functionName: string;
  readonly durationMs: number;
  /** A custom sender was given a code that is not encrypted. */
  readonly isCodePlain: boolean;
  /** To the run before; undefined for the first, and for custom senders, which return no texts. */
  readonly differences: readonly TextDifference[] | undefined;
}

/** Why a run brought no reply. */
export interface MissedReply {
  readonly kind: MissedKind;
  readonly origin: string;
}

export interface TriggerSlice {
  readonly sources: ReadonlySignal<readonly TriggerSource[]>;
  readonly source: ReadonlySignal<TriggerSource>;
  /** Custom senders get the sample code as it is, in place of a stand-in for an encrypted one. */
  readonly isCodePlain: ReadonlySignal<boolean>;
  /** Undefined where a token is needed and there is none. */
  readonly preview: ReadonlySignal<TriggerPreview | undefined>;
  /** What was typed as the address of the function, for the selected token's user pool. */
  readonly typedEndpoint: ReadonlySignal<string>;
  readonly lambdaUrl: ReadonlySignal<LambdaUrl>;
  /** Why a dry run cannot be made now. */
  readonly problem: ReadonlySignal<Problem | undefined>;
  readonly isRunning: ReadonlySignal<boolean>;
  readonly dryRun: ReadonlySignal<DryRun | undefined>;
  /** Why the last run brought no reply, and of which origin. */
  readonly missedReply: ReadonlySignal<MissedReply | undefined>;
  chooseSource(source: TriggerSource): void;
  setCodePlain(isPlain: boolean): void;
  typeEndpoint(url: string): void;
  run(): Promise<void>;
  cancel(): void;
  /** Asks the browser for the origin of the missed reply, on a click, and runs again when it was granted. */
  askForAccess(): Promise<void>;
}

/** In place of the code that Cognito makes up. */
export const sampleCode = '025398';

/** What the event is made of. */
interface EventInput {
  readonly tokens: TokensSlice;
  readonly user: UserSlice;
  readonly metadata: MetadataSlice;
  readonly recipient: RecipientSlice;
  readonly draft: DraftSlice;
  readonly settings: SettingsSlice;
}

const RUN_FAILED = {
  kind: 'dry-run-failed',
  sentence: 'The panel failed during the dry run. The function may have run.',
};

export function createTriggerSlice(dependencies: Dependencies, input: EventInput, notices: NoticesSlice): TriggerSlice {
  const { dryRuns } = dependencies;
  const { draft } = input;
  const lambda = createLambdaEndpoint(dependencies, input.tokens, notices);
  const chosen = signal<TriggerSource | undefined>(undefined);
  const isCodePlain = signal(false);
  const running = signal<AbortController | undefined>(undefined);
  const dryRun = signal<DryRun | undefined>(undefined);
  const missedReply = signal<MissedReply | undefined>(undefined);

  /** '' where Cognito chooses it. */
  const attributeName = computed(() => (draft.needsToken.value ? getAttributeName(draft.current.value) : ''));
  const sources = computed(() => findTriggerSources(draft.current.value.operation, attributeName.value));
  const source = computed(() => pickSource(sources.value, chosen.value));
  const preview = computed(() => buildPreview(source.value, input, isCodePlain.value));
  const problem = computed(() => findProblem(lambda.url.value, input.metadata));

  async function run(): Promise<void> {
    const { value: target } = lambda.url;
    if (running.value || problem.value || target.kind === 'none' || !preview.value) return;
    const controller = new AbortController();
    running.value = controller;
    missedReply.value = undefined;
    notices.watch(lambda.keep(), RUN_FAILED);
    const eventText = JSON.stringify(preview.value.event);
    const context = {
      attributeName: attributeName.value,
      sampleCode,
      source: source.value,
      eventText,
      isCodePlain: isCodePlain.value,
    };
    const limits = { signal: controller.signal, limitMs: input.settings.timeLimitSeconds.value * 1000 };
    try {
      await take(await invokeLambda(target, eventText, limits, dryRuns), target, context);
    } catch (error) {
      await notices.tellFailure(RUN_FAILED, error);
    } finally {
      running.value = undefined;
    }
  }

  async function take(
    invoked: Invoked,
    { origin, functionName }: LambdaUrl & { readonly kind: 'function' },
    context: Parameters<typeof DryRunReplies.readDryRunReply>[1] &
      Pick<DryRun, 'eventText'> & { readonly source: TriggerSource; readonly isCodePlain: boolean },
  ): Promise<void> {
    if (invoked.kind !== 'replied') {
      missedReply.value = { kind: invoked.kind, origin };
      return;
    }
    const { reply } = invoked;
    const [{ readDryRunReply, readSenderReply }, { compareDryRuns }] = await Promise.all([
      import('../trigger/dry-run-result.ts'),
      import('../trigger/compare-dry-runs.ts'),
    ]);
    const isMessage = isMessageSource(context.source);
    const result = isMessage ? readDryRunReply(reply, context) : readSenderReply(reply, context.isCodePlain);
    const before = dryRun.value?.result;
    const differences = isMessage && before ? compareDryRuns(before, result) : undefined;
    dryRun.value = {
      result,
      eventText: context.eventText,
      functionName,
      durationMs: reply.durationMs,
      differences,
      isCodePlain: !isMessage && context.isCodePlain,
    };
  }

  return {
    sources,
    source,
    isCodePlain,
    preview,
    typedEndpoint: lambda.typed,
    lambdaUrl: lambda.url,
    problem,
    isRunning: computed(() => running.value !== undefined),
    dryRun,
    missedReply,
    chooseSource(next) {
      chosen.value = next;
    },
    setCodePlain(isPlain) {
      isCodePlain.value = isPlain;
    },
    typeEndpoint(url) {
      lambda.type(url);
      missedReply.value = undefined;
    },
    run,
    cancel: () => running.value?.abort(),
    async askForAccess() {
      const origin = missedReply.value?.origin;
      if (origin && (await dryRuns.askForOrigin(origin))) await run();
    },
  };
}

/** The chosen kind of trigger, also for another attribute or operation; CustomMessage comes first. */
function pickSource(sources: readonly TriggerSource[], chosen: TriggerSource | undefined): TriggerSource {
  const kind = chosen?.split('_')[0];
  const same = sources.find((source) => source.split('_')[0] === kind);
  return same ?? sources[0] ?? 'CustomMessage_VerifyUserAttribute';
}

function buildPreview(source: TriggerSource, input: EventInput, isCodePlain: boolean): TriggerPreview | undefined {
  const { metadata, draft } = input;
  const { value: outgoing } = metadata.outgoing;
  const whom = draft.needsToken.value ? describeTokensUser(input) : describeRecipient(input);
  if (!whom) return undefined;
  return buildTriggerEvent(source, {
    ...whom,
    clientMetadata: outgoing.kind === 'pairs' ? outgoing.pairs : [],
    ...(isCodePlain && { plainCode: sampleCode }),
  });
}

type Whom = Omit<TriggerInput, 'clientMetadata' | 'plainCode'>;

function describeTokensUser({ tokens, user, draft }: EventInput): Whom | undefined {
  const token = tokens.selected.value;
  return (
    token && {
      token,
      changedAttributes: getInputMembers(draft.current.value).UserAttributes ?? [],
      ...(user.current.value && { userAttributes: user.current.value.attributes }),
    }
  );
}

/** Takes from the selected token only what is true of the recipient. */
function describeRecipient({ tokens, user, recipient }: EventInput): Whom {
  const token = tokens.selected.value;
  const { clientId, username } = recipient.current.value;
  const choice = recipient.endpoint.choice.value;
  const isUser = recipient.isTokensUser.value;
  return {
    token: {
      ...(clientId && { clientId }),
      ...(username && { username }),
      ...(recipient.isTokensClient.value && token?.issuer && { issuer: token.issuer }),
      ...(isUser && token?.claims && { claims: token.claims }),
    },
    isNamedByRequest: !isUser,
    ...(choice.kind === 'endpoint' && choice.isAws && { region: choice.region }),
    ...(isUser && user.current.value && { userAttributes: user.current.value.attributes }),
  };
}

function findProblem(lambdaUrl: LambdaUrl, metadata: MetadataSlice): Problem | undefined {
  if (metadata.outgoing.value.kind !== 'pairs') {
    return {
      kind: 'metadata-unreadable',
      sentence: 'ClientMetadata is malformed, so no trigger would be called. Fix it under Send code.',
    };
  }
  return lambdaUrl.kind === 'none' ? { kind: 'no-lambda-endpoint', sentence: lambdaUrl.sentence } : undefined;
}
