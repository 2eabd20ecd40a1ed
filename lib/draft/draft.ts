/** The editable input of one operation. */
import type { OperationName } from '../cognito/operations.ts';
import { createMetadataDraft, type MetadataDraft } from './metadata-draft.ts';

export const attributeChoices = ['email', 'phone_number', 'other'] as const;
export type AttributeChoice = (typeof attributeChoices)[number];

export interface DraftChoice {
  readonly operation: OperationName;
  readonly attribute: AttributeChoice;
  /** Typed name, used when `attribute` is 'other'. */
  readonly otherAttributeName: string;
  /** What an operation that changes the attribute sets it to. */
  readonly attributeValue: string;
  /** Who tells the app client and the user, where both can. */
  readonly recipientSource: RecipientSource;
  /** Typed in the place of theirs; undefined while it is not. */
  readonly typedClientId: string | undefined;
  readonly typedUsername: string | undefined;
}

export const recipientSources = ['token', 'page'] as const;
export type RecipientSource = (typeof recipientSources)[number];

export interface Draft extends DraftChoice {
  readonly metadata: MetadataDraft;
}

export const emptyDraft: Draft = {
  operation: 'GetUserAttributeVerificationCode',
  attribute: 'email',
  otherAttributeName: '',
  attributeValue: '',
  recipientSource: 'token',
  typedClientId: undefined,
  typedUsername: undefined,
  metadata: createMetadataDraft(),
};
