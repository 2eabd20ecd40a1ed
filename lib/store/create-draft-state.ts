/** The draft of a send: attribute, ClientMetadata, endpoint, and what follows from them. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { formatBody } from '../cognito/body.ts';
import { chooseEndpoint, type EndpointChoice } from '../cognito/endpoint.ts';
import type { MetadataDraft, MetadataEntry } from '../draft/metadata-draft.ts';
import {
  addEntry,
  createMetadataDraft,
  editEntry,
  editJson,
  findEnabledEntries,
  removeEntry,
  showView,
} from '../draft/metadata-draft.ts';
import type { Exchange } from '../log/exchange.ts';
import type { AttributeChoice, Draft, Problem } from '../store.ts';
import type { Token } from '../tokens/token.ts';
import { getTrafficOrigin } from '../traffic/traffic-origin.ts';

export interface DraftState {
  readonly draft: ReadonlySignal<Draft>;
  readonly endpoint: ReadonlySignal<EndpointChoice>;
  readonly typedEndpoint: ReadonlySignal<string>;
  readonly outgoingBody: ReadonlySignal<string | undefined>;
  readonly sendProblem: ReadonlySignal<Problem | undefined>;
  chooseAttribute(attribute: AttributeChoice): void;
  nameOtherAttribute(name: string): void;
  showMetadataView(view: 'table' | 'json'): void;
  editMetadataJson(text: string): void;
  editMetadataEntry(id: string, change: Partial<Omit<MetadataEntry, 'id'>>): void;
  addMetadataEntry(): void;
  removeMetadataEntry(id: string): void;
  typeEndpoint(url: string): void;
  /** The exact body with this text as AccessToken. */
  formatBodyWith(accessToken: string): string;
}

export function createDraftState(
  selected: ReadonlySignal<Token | undefined>,
  createId: () => string,
  exchanges: ReadonlySignal<readonly Exchange[]>,
): DraftState {
  const draft = signal<Draft>({ attribute: 'email', otherAttributeName: '', metadata: createMetadataDraft() });
  const typedEndpoint = signal('');

  const trafficOrigin = computed(() => getTrafficOrigin(exchanges.value, selected.value));
  const endpoint = computed(() =>
    chooseEndpoint({
      issuer: selected.value?.issuer,
      typedUrl: typedEndpoint.value,
      ...(trafficOrigin.value !== undefined && { trafficOrigin: trafficOrigin.value }),
    }),
  );
  const sendProblem = computed(() => findProblem(selected.value, draft.value, endpoint.value));
  const outgoingBody = computed(() =>
    sendProblem.value || !selected.value ? undefined : formatBodyWith(`#${selected.value.fingerprint}`),
  );

  function formatBodyWith(accessToken: string): string {
    const pieces = { AccessToken: accessToken, AttributeName: getAttributeName(draft.value) };
    const pairs = findEnabledEntries(draft.value.metadata).map(([key, value]) => ({ key, value, isEnabled: true }));
    return formatBody('GetUserAttributeVerificationCode', pieces, pairs);
  }

  function changeMetadata(change: (metadata: MetadataDraft) => MetadataDraft): void {
    draft.value = { ...draft.value, metadata: change(draft.value.metadata) };
  }

  return {
    draft,
    endpoint,
    typedEndpoint,
    outgoingBody,
    sendProblem,
    formatBodyWith,
    chooseAttribute: (attribute) => {
      draft.value = { ...draft.value, attribute };
    },
    nameOtherAttribute: (otherAttributeName) => {
      draft.value = { ...draft.value, otherAttributeName };
    },
    showMetadataView: (view) => changeMetadata((metadata) => showView(metadata, view)),
    editMetadataJson: (text) => changeMetadata((metadata) => editJson(metadata, text)),
    editMetadataEntry: (id, change) => changeMetadata((metadata) => editEntry(metadata, id, change)),
    addMetadataEntry: () => changeMetadata((metadata) => addEntry(metadata, createId())),
    removeMetadataEntry: (id) => changeMetadata((metadata) => removeEntry(metadata, id)),
    typeEndpoint: (url) => {
      typedEndpoint.value = url;
    },
  };
}

export function getAttributeName({ attribute, otherAttributeName }: Draft): string {
  return attribute === 'other' ? otherAttributeName : attribute;
}

function findProblem(token: Token | undefined, draft: Draft, endpoint: EndpointChoice): Problem | undefined {
  if (!token) return { kind: 'no-token', sentence: 'No token is selected. Scan the page, or paste a token.' };
  const [metadataProblem] = draft.metadata.problems;
  if (metadataProblem) return { kind: metadataProblem.kind, sentence: metadataProblem.sentence };
  if (getAttributeName(draft) === '') {
    return {
      kind: 'no-attribute-name',
      sentence: 'The attribute has no name. Type one, or choose email or phone_number.',
    };
  }
  return endpoint.kind === 'none' ? { kind: 'no-endpoint', sentence: endpoint.sentence } : undefined;
}
