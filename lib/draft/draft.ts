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
}

export interface Draft extends DraftChoice {
  readonly metadata: MetadataDraft;
}

export const emptyDraft: Draft = {
  operation: 'GetUserAttributeVerificationCode',
  attribute: 'email',
  otherAttributeName: '',
  attributeValue: '',
  metadata: createMetadataDraft(),
};
