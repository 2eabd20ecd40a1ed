/** The operations that the panel can call, one row each; what each can answer is in tests/support/modeled-errors.ts. */
import { SELF_SERVICE_SCOPE } from '../tokens/scopes.ts';
import type { RawToken } from '../tokens/secret-text.ts';

export type OperationName =
  | 'GetUserAttributeVerificationCode'
  | 'VerifyUserAttribute'
  | 'GetUser'
  | 'UpdateUserAttributes';

/** `triggerSource` of the events that Lambda functions of the pool get for one of these operations. */
export type TriggerSource =
  `${'CustomMessage' | 'CustomEmailSender' | 'CustomSMSSender'}_${'VerifyUserAttribute' | 'UpdateUserAttribute'}`;

/** Members of the request in the order they are serialized in; `AccessToken` is added by the caller at the last moment. */
export interface OperationInput {
  readonly AccessToken: RawToken;
  readonly AttributeName?: string;
  readonly Code?: string;
  readonly UserAttributes?: readonly { readonly Name: string; readonly Value: string }[];
  readonly ClientMetadata?: Readonly<Record<string, string>>;
}

export interface Operation {
  readonly name: OperationName;
  /** What a token that may call it "can" do, for verdicts: "can send codes". */
  readonly ability: string;
  /** In the service model's order, which is the order the SDK serializes them in whatever the input's own. */
  readonly members: readonly (keyof OperationInput)[];
  /** The scope that Cognito wants in the access token. */
  readonly scope: string;
  /** `triggerSource` of the Lambda events that receive this call's ClientMetadata. */
  readonly triggers: readonly TriggerSource[];
  /** Calls a user may make in an hour, where Cognito limits them (quotas page, "API operation request rate"). */
  readonly hourlyLimit?: number;
  /** How the workbench asks for its input; the panel makes calls without it on other occasions. */
  readonly form?: OperationForm;
}

export interface OperationForm {
  readonly title: string;
  readonly button: string;
  /** attribute: `AttributeName`. change: `UserAttributes`, with a new value for the one attribute. */
  readonly asks: 'attribute' | 'change';
}

/**
 * botocore 1.43 cognito-idp/2016-04-18 (members); the trigger sources are of "Customizing user pool workflows". Each has its page:
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html
 */
export const operations: Readonly<Record<OperationName, Operation>> = {
  GetUserAttributeVerificationCode: {
    name: 'GetUserAttributeVerificationCode',
    ability: 'send codes',
    members: ['AccessToken', 'AttributeName', 'ClientMetadata'],
    scope: SELF_SERVICE_SCOPE,
    triggers: [
      'CustomMessage_VerifyUserAttribute',
      'CustomEmailSender_VerifyUserAttribute',
      'CustomSMSSender_VerifyUserAttribute',
    ],
    hourlyLimit: 5,
    form: { title: 'Send verification code', button: 'Send code', asks: 'attribute' },
  },
  VerifyUserAttribute: {
    name: 'VerifyUserAttribute',
    ability: 'verify codes',
    members: ['AccessToken', 'AttributeName', 'Code'],
    scope: SELF_SERVICE_SCOPE,
    triggers: [],
    hourlyLimit: 15,
  },
  GetUser: {
    name: 'GetUser',
    ability: 'read the user',
    members: ['AccessToken'],
    scope: SELF_SERVICE_SCOPE,
    triggers: [],
  },
  UpdateUserAttributes: {
    name: 'UpdateUserAttributes',
    ability: 'update attributes',
    members: ['UserAttributes', 'AccessToken', 'ClientMetadata'],
    scope: SELF_SERVICE_SCOPE,
    triggers: [
      'CustomMessage_UpdateUserAttribute',
      'CustomEmailSender_UpdateUserAttribute',
      'CustomSMSSender_UpdateUserAttribute',
    ],
    form: { title: 'Update attribute', button: 'Update attribute', asks: 'change' },
  },
};

/** Those of the workbench, in the order they are offered; the first is what it opens on. */
export const workbenchOperations: readonly OperationName[] = Object.values(operations).flatMap(({ name, form }) =>
  form ? [name] : [],
);

export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}
