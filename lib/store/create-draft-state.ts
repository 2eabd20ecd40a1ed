/** The draft of a send: attribute, ClientMetadata, endpoint, and what follows from them. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { formatBody } from '../cognito/body.ts';
import { chooseEndpoint, type EndpointChoice } from '../cognito/endpoint.ts';
import { type OperationInput, type OperationName, operations } from '../cognito/operations.ts';
import type { AttributeChoice, Draft } from '../draft/draft.ts';
import type { OutgoingMetadata } from '../draft/outgoing-metadata.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Problem } from '../text/problem.ts';
import { formatMark } from '../tokens/seal-marks.ts';
import type { Token } from '../tokens/token.ts';
import { getTrafficOrigin } from '../traffic/traffic-origin.ts';
import type { MetadataState } from './create-metadata-state.ts';

export interface DraftState {
  readonly draft: ReadonlySignal<Draft>;
  readonly endpoint: ReadonlySignal<EndpointChoice>;
  readonly typedEndpoint: ReadonlySignal<string>;
  readonly outgoingBody: ReadonlySignal<string | undefined>;
  readonly sendProblem: ReadonlySignal<Problem | undefined>;
  chooseOperation(operation: OperationName): void;
  chooseAttribute(attribute: AttributeChoice): void;
  nameOtherAttribute(name: string): void;
  typeAttributeValue(value: string): void;
  typeEndpoint(url: string): void;
  /** The exact body with this text as AccessToken. */
  formatBodyWith(accessToken: string): string;
}

export function createDraftState(
  selected: ReadonlySignal<Token | undefined>,
  { metadata, outgoingMetadata }: Pick<MetadataState, 'metadata' | 'outgoingMetadata'>,
  exchanges: ReadonlySignal<readonly Exchange[]>,
): DraftState {
  const choice = signal<Omit<Draft, 'metadata'>>({
    operation: 'GetUserAttributeVerificationCode',
    attribute: 'email',
    otherAttributeName: '',
    attributeValue: '',
  });
  const draft = computed(() => ({ ...choice.value, metadata: metadata.value }));
  /** By issuer: what was typed for one pool must not take the tokens of another. */
  const typedEndpoints = signal<ReadonlyMap<string, string>>(new Map());
  const issuerUrl = computed(() => selected.value?.issuer?.url ?? '');
  const typedEndpoint = computed(() => typedEndpoints.value.get(issuerUrl.value) ?? '');

  const trafficOrigin = computed(() => getTrafficOrigin(exchanges.value, selected.value));
  const endpoint = computed(() =>
    chooseEndpoint({
      issuer: selected.value?.issuer,
      typedUrl: typedEndpoint.value,
      ...(trafficOrigin.value !== undefined && { trafficOrigin: trafficOrigin.value }),
    }),
  );
  const sendProblem = computed(() => findProblem(selected.value, draft.value, outgoingMetadata.value, endpoint.value));
  const outgoingBody = computed(() =>
    sendProblem.value || !selected.value
      ? undefined
      : formatBodyWith(formatMark({ kind: 'token', fingerprint: selected.value.fingerprint })),
  );

  function formatBodyWith(accessToken: string): string {
    const pieces = { AccessToken: accessToken, ...getInputMembers(draft.value) };
    return formatBody(draft.value.operation, pieces, toBodyMetadata(outgoingMetadata.value));
  }

  return {
    draft,
    endpoint,
    typedEndpoint,
    outgoingBody,
    sendProblem,
    formatBodyWith,
    chooseOperation: (operation) => {
      choice.value = { ...choice.value, operation };
    },
    chooseAttribute: (attribute) => {
      choice.value = { ...choice.value, attribute };
    },
    nameOtherAttribute: (otherAttributeName) => {
      choice.value = { ...choice.value, otherAttributeName };
    },
    typeAttributeValue: (attributeValue) => {
      choice.value = { ...choice.value, attributeValue };
    },
    typeEndpoint: (url) => {
      typedEndpoints.value = new Map(typedEndpoints.value).set(issuerUrl.value, url);
    },
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

/** Refused metadata goes nowhere: `sendProblem` stands in the way. */
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
