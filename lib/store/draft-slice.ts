/** The draft of a send: operation, attribute and ClientMetadata, and the body that follows from them. */
import { computed, type ReadonlySignal } from '@preact/signals';
import { formatBody } from '../cognito/body.ts';
import type { EndpointChoice } from '../cognito/endpoint.ts';
import { type OperationInput, type OperationName, operations } from '../cognito/operations.ts';
import type { AttributeChoice, Draft, DraftChoice } from '../draft/draft.ts';
import { replaceContents } from '../draft/metadata-draft.ts';
import type { EntryContent } from '../draft/metadata-entry.ts';
import type { OutgoingMetadata } from '../draft/outgoing-metadata.ts';
import type { Problem } from '../text/problem.ts';
import { formatMark } from '../tokens/seal-marks.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { Token } from '../tokens/token.ts';
import type { DraftEvent, DraftHistory } from './draft-history.ts';
import type { EndpointSlice } from './endpoint-slice.ts';
import type { MetadataSlice } from './metadata-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';

export interface DraftSlice {
  readonly current: ReadonlySignal<Draft>;
  /** The exact body that Send would send, token as `#fingerprint`; undefined while the draft has problems. */
  readonly body: ReadonlySignal<string | undefined>;
  /** Why Send is not possible now, or undefined. */
  readonly problem: ReadonlySignal<Problem | undefined>;
  /** What was just done to the whole draft; undefined once it was long ago. */
  readonly event: ReadonlySignal<DraftEvent | undefined>;
  chooseOperation(operation: OperationName): void;
  chooseAttribute(attribute: AttributeChoice): void;
  nameOtherAttribute(name: string): void;
  typeAttributeValue(value: string): void;
  /** Takes all of it from elsewhere, with the token that it is for. `sentence` says from where. */
  replace(taken: TakenDraft, sentence: string): void;
  /** The exact body with this text as AccessToken. */
  formatBodyWith(accessToken: string): string;
}

interface TakenDraft extends Partial<DraftChoice> {
  readonly entries: readonly EntryContent[];
  /** Undefined where the selected token stays. */
  readonly fingerprint: Fingerprint | undefined;
}

export function createDraftSlice(
  { selected }: TokensSlice,
  metadata: MetadataSlice,
  endpoint: EndpointSlice,
  history: DraftHistory,
): DraftSlice {
  const current = history.draft;
  const problem = computed(() =>
    findProblem(selected.value, current.value, metadata.outgoing.value, endpoint.choice.value),
  );

  function formatBodyWith(accessToken: string): string {
    const pieces = { AccessToken: accessToken, ...getInputMembers(current.value) };
    return formatBody(current.value.operation, pieces, toBodyMetadata(metadata.outgoing.value));
  }

  return {
    current,
    body: computed(() =>
      problem.value || !selected.value
        ? undefined
        : formatBodyWith(formatMark({ kind: 'token', fingerprint: selected.value.fingerprint })),
    ),
    problem,
    event: history.event,
    formatBodyWith,
    chooseOperation: (operation) => history.choose({ operation }),
    chooseAttribute: (attribute) => history.choose({ attribute }),
    nameOtherAttribute: (otherAttributeName) => history.choose({ otherAttributeName }),
    replace({ entries, fingerprint, ...choice }, sentence) {
      const next = { ...current.value, ...choice, metadata: replaceContents(metadata.draft.value, entries) };
      history.replace(next, sentence, fingerprint);
    },
    typeAttributeValue: (attributeValue) => history.choose({ attributeValue }),
  };
}

export function getAttributeName({ attribute, otherAttributeName }: Draft): string {
  return attribute === 'other' ? otherAttributeName : attribute;
}

/** What the draft's operation takes besides token and metadata. */
export function getInputMembers(draft: Draft): Pick<OperationInput, 'AttributeName' | 'UserAttributes'> {
  const name = getAttributeName(draft);
  if (operations[draft.operation].form?.asks !== 'change') return { AttributeName: name };
  return { UserAttributes: [{ Name: name, Value: draft.attributeValue }] };
}

/** `findProblem` stops a send with metadata that is refused. */
function toBodyMetadata(outgoing: OutgoingMetadata): Parameters<typeof formatBody>[2] {
  if (outgoing.kind === 'raw') return { verbatimJson: outgoing.text };
  return outgoing.kind === 'pairs' ? outgoing.pairs.map(([key, value]) => ({ key, value, isEnabled: true })) : [];
}

function findProblem(
  token: Token | undefined,
  draft: Draft,
  outgoing: OutgoingMetadata,
  endpoint: EndpointChoice,
): Problem | undefined {
  if (!token) return { kind: 'no-token', sentence: 'No token is selected. Scan the page, or paste a token.' };
  const [metadataProblem] = outgoing.kind === 'refused' ? outgoing.problems : [];
  if (metadataProblem) return { kind: metadataProblem.kind, sentence: metadataProblem.sentence };
  if (getAttributeName(draft) === '') {
    return {
      kind: 'no-attribute-name',
      sentence: 'The attribute has no name. Type one, or choose email or phone_number.',
    };
  }
  if (operations[draft.operation].form?.asks === 'change' && draft.attributeValue === '') {
    return {
      kind: 'no-attribute-value',
      sentence: 'The new value is empty, which would delete the attribute. Type one.',
    };
  }
  return endpoint.kind === 'none' ? { kind: 'no-endpoint', sentence: endpoint.sentence } : undefined;
}
