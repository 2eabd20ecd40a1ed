/** The draft of a send: operation, attribute and ClientMetadata, and the body that follows from them. */
import { computed, type ReadonlySignal } from '@preact/signals';
import { type BodyPieces, formatBody, type TokenPieces } from '../cognito/body.ts';
import type { EndpointChoice } from '../cognito/endpoint.ts';
import { type OperationName, operations } from '../cognito/operations.ts';
import type { Recipient } from '../cognito/read-recipient.ts';
import type { AttributeChoice, Draft, DraftChoice } from '../draft/draft.ts';
import { replaceContents } from '../draft/metadata-draft.ts';
import type { EntryContent } from '../draft/metadata-entry.ts';
import type { OutgoingMetadata } from '../draft/outgoing-metadata.ts';
import type { Problem } from '../text/problem.ts';
import { formatMark } from '../tokens/seal-marks.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { Token } from '../tokens/token.ts';
import type { DraftEvent, DraftHistory } from './draft-history.ts';
import type { EndpointPick, EndpointSlice } from './endpoint-slice.ts';
import type { MetadataSlice } from './metadata-slice.ts';
import type { RecipientSlice } from './recipient-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';

export interface DraftSlice {
  readonly current: ReadonlySignal<Draft>;
  /** Its operation needs the selected token. */
  readonly needsToken: ReadonlySignal<boolean>;
  /** Where it goes. */
  readonly endpoint: ReadonlySignal<EndpointPick>;
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
  tokenEndpoint: EndpointSlice,
  recipient: RecipientSlice,
  history: DraftHistory,
): DraftSlice {
  const current = history.draft;
  const needsToken = computed(() => operations[current.value.operation].needs === 'access-token');
  const endpoint = computed(() => (needsToken.value ? tokenEndpoint : recipient.endpoint));
  const problem = computed(() => {
    const whom = needsToken.value ? findTokenProblem(selected.value) : findRecipientProblem(recipient.current.value);
    return whom ?? findProblem(current.value, metadata.outgoing.value, endpoint.value.choice.value);
  });

  function formatPieces(pieces: BodyPieces): string {
    return formatBody(current.value.operation, pieces, toBodyMetadata(metadata.outgoing.value));
  }

  function formatBodyWith(accessToken: string): string {
    return formatPieces({ AccessToken: accessToken, ...getInputMembers(current.value) });
  }

  function formatShown(): string {
    const { clientId, username } = recipient.current.value;
    if (!needsToken.value) return formatPieces({ ClientId: clientId, Username: username });
    return selected.value ? formatBodyWith(formatMark({ kind: 'token', fingerprint: selected.value.fingerprint })) : '';
  }

  return {
    current,
    needsToken,
    endpoint,
    body: computed(() => (problem.value ? undefined : formatShown())),
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

/** What an operation with a token takes besides token and metadata. */
export function getInputMembers(draft: Draft): Pick<TokenPieces, 'AttributeName' | 'UserAttributes'> {
  const name = getAttributeName(draft);
  if (operations[draft.operation].form?.asks !== 'change') return { AttributeName: name };
  return { UserAttributes: [{ Name: name, Value: draft.attributeValue }] };
}

/** `findProblem` stops a send with metadata that is refused. */
function toBodyMetadata(outgoing: OutgoingMetadata): Parameters<typeof formatBody>[2] {
  if (outgoing.kind === 'raw') return { verbatimJson: outgoing.text };
  return outgoing.kind === 'pairs' ? outgoing.pairs.map(([key, value]) => ({ key, value, isEnabled: true })) : [];
}

function findTokenProblem(token: Token | undefined): Problem | undefined {
  return token ? undefined : { kind: 'no-token', sentence: 'No token is selected. Scan the page, or paste a token.' };
}

function findRecipientProblem({ clientId, username }: Recipient): Problem | undefined {
  if (clientId === '') return { kind: 'no-app-client', sentence: 'No app client is named. Type its id.' };
  return username === '' ? { kind: 'no-user-name', sentence: 'No user is named. Type the user name.' } : undefined;
}

function findProblem(draft: Draft, outgoing: OutgoingMetadata, endpoint: EndpointChoice): Problem | undefined {
  const [metadataProblem] = outgoing.kind === 'refused' ? outgoing.problems : [];
  if (metadataProblem) return { kind: metadataProblem.kind, sentence: metadataProblem.sentence };
  const asks = operations[draft.operation].form?.asks;
  if (asks !== 'recipient' && getAttributeName(draft) === '') {
    return {
      kind: 'no-attribute-name',
      sentence: 'The attribute has no name. Type one, or choose email or phone_number.',
    };
  }
  if (asks === 'change' && draft.attributeValue === '') {
    return {
      kind: 'no-attribute-value',
      sentence: 'The new value is empty, which would delete the attribute. Type one.',
    };
  }
  return endpoint.kind === 'none' ? { kind: 'no-endpoint', sentence: endpoint.sentence } : undefined;
}
