/** The editable input of one operation. */
import type { OperationName } from '../cognito/operations.ts';
import type { MetadataDraft } from './metadata-draft.ts';

export type AttributeChoice = 'email' | 'phone_number' | 'other';

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
