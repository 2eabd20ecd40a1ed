/** The event that a Lambda trigger of the user pool will receive for a send, and what in it is not known for sure. */
import type {
  BaseCustomEmailSenderTriggerEvent,
  BaseCustomMessageTriggerEvent,
  BaseCustomSMSSenderTriggerEvent,
} from 'aws-lambda';
import { type OperationName, operations, type TriggerSource } from '../cognito/operations.ts';
import type { KnownUser, UserAttribute } from '../cognito/read-user.ts';
import type { MetadataPair } from '../draft/format-metadata-json.ts';
import { describeAttributes, describeCaller, type EventNote } from './trigger-user.ts';

type MessageSource = Extract<TriggerSource, `CustomMessage_${string}`>;
type EmailSource = Extract<TriggerSource, `CustomEmailSender_${string}`>;
type SmsSource = Exclude<TriggerSource, MessageSource | EmailSource>;

export type TriggerEvent =
  | BaseCustomMessageTriggerEvent<MessageSource>
  | BaseCustomEmailSenderTriggerEvent<EmailSource>
  | BaseCustomSMSSenderTriggerEvent<SmsSource>;

export interface TriggerInput extends KnownUser {
  /** What UpdateUserAttributes sets. */
  readonly changedAttributes?: readonly UserAttribute[];
  /** The region of the endpoint, where no token tells one. */
  readonly region?: string;
  /** The request names the user, perhaps by an alias. */
  readonly isNamedByRequest?: boolean;
  /** The entries that go out, variables resolved. With none, ClientMetadata is not sent and the event has no clientMetadata. */
  readonly clientMetadata: readonly MetadataPair[];
  /** In place of an encrypted code for a custom sender, on request. */
  readonly plainCode?: string;
}

/** `notes` say of each member that is a guess or a stand-in why it is one; what has no note is certain. */
export interface TriggerPreview {
  readonly event: TriggerEvent;
  readonly notes: readonly EventNote[];
}

/** Placeholder that the function's texts must hold; Cognito puts the code there. */
export const codeParameter = '{####}';

/**
 * The triggers that sending a code for this attribute may call: CustomMessage, or in its place the custom sender of the
 * medium where the pool has one. For an attribute that is neither email nor phone_number, both senders; for '' as well,
 * where Cognito chooses the medium.
 */
export function findTriggerSources(operation: OperationName, attributeName: string): TriggerSource[] {
  return operations[operation].triggers.filter((source) =>
    isEmailSource(source) ? attributeName !== 'phone_number' : isMessageSource(source) || attributeName !== 'email',
  );
}

/** Shapes: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html */
export function buildTriggerEvent(source: TriggerSource, input: TriggerInput): TriggerPreview {
  const caller = describeCaller(input);
  const user = describeAttributes(input, source, input.changedAttributes);
  const clientMetadata = input.clientMetadata.length > 0 && {
    clientMetadata: Object.fromEntries(input.clientMetadata),
  };
  const notes = [...caller.notes, ...user.notes];
  if (isMessageSource(source)) {
    const request = {
      userAttributes: user.attributes,
      codeParameter,
      linkParameter: '{##Click Here##}',
      usernameParameter: null,
      ...clientMetadata,
    };
    const response = { smsMessage: null, emailMessage: null, emailSubject: null };
    return { event: { ...caller.envelope, triggerSource: source, request, response }, notes: [...notes, linkNote] };
  }
  const type = isEmailSource(source) ? 'customEmailSenderRequestV1' : 'customSMSSenderRequestV1';
  const code = input.plainCode ?? standInCode;
  const request = { type, code, userAttributes: user.attributes, ...clientMetadata };
  const event = { ...caller.envelope, triggerSource: source, request, response: {} };
  return {
    event,
    notes: [
      ...notes,
      input.plainCode === undefined ? codeNote : plainCodeNote,
      ...(clientMetadata ? [senderMetadataNote] : []),
    ],
  };
}

export function isMessageSource(source: TriggerSource): source is MessageSource {
  return source.startsWith('CustomMessage_');
}

function isEmailSource(source: TriggerSource): source is EmailSource {
  return source.startsWith('CustomEmailSender_');
}

const standInCode = 'KMS-ENCRYPTED-CODE-IN-BASE64';

const linkNote: EventNote = {
  path: 'request.linkParameter',
  kind: 'guess',
  sentence: 'linkParameter is a guess: AWS does not document what it holds when a code is sent.',
};
const codeNote: EventNote = {
  path: 'request.code',
  kind: 'stand-in',
  sentence:
    "code is a placeholder: Cognito encrypts the code with the pool's KMS key and the AWS Encryption SDK, so a function that decrypts it fails on this event.",
};
const plainCodeNote: EventNote = {
  path: 'request.code',
  kind: 'stand-in',
  sentence:
    'code is a placeholder, and not encrypted, as you asked: Cognito never sends such a code. A function that decrypts it fails, so let it take the code as it is when it runs on this computer.',
};
const senderMetadataNote: EventNote = {
  path: 'request.clientMetadata',
  kind: 'guess',
  sentence:
    "clientMetadata is a guess: AWS's guide does not say whether this operation's ClientMetadata reaches custom senders.",
};
