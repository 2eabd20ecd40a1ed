/** The operations that the panel can call, one row each; what each can answer is in tests/support/modeled-errors.ts. */
import { SELF_SERVICE_SCOPE } from '../tokens/scopes.ts';
import type { RawToken } from '../tokens/secret-text.ts';

/** Authorized by the access token in the request. */
export type TokenOperationName =
  | 'GetUserAttributeVerificationCode'
  | 'VerifyUserAttribute'
  | 'GetUser'
  | 'UpdateUserAttributes';

/** Needs no token: the request names the app client and the user who gets the code. */
export type RecipientOperationName = 'ForgotPassword' | 'ResendConfirmationCode';

export type OperationName = TokenOperationName | RecipientOperationName;

type TriggerOccasion = 'VerifyUserAttribute' | 'UpdateUserAttribute' | 'ForgotPassword' | 'ResendCode';
/** `triggerSource` of the events that Lambda functions of the pool get for one of these operations. */
export type TriggerSource = `${'CustomMessage' | 'CustomEmailSender' | 'CustomSMSSender'}_${TriggerOccasion}`;

interface AnyInput {
  readonly ClientMetadata?: Readonly<Record<string, string>>;
}

/** `AccessToken` is added by the caller at the last moment. */
export interface TokenInput extends AnyInput {
  readonly AccessToken: RawToken;
  readonly AttributeName?: string;
  readonly Code?: string;
  readonly UserAttributes?: readonly { readonly Name: string; readonly Value: string }[];
}

export interface RecipientInput extends AnyInput {
  readonly ClientId: string;
  readonly Username: string;
}

/** An operation with an input of its kind. */
export type NamedInput =
  | { readonly operation: TokenOperationName; readonly input: TokenInput }
  | { readonly operation: RecipientOperationName; readonly input: RecipientInput };
export type InputMember = keyof TokenInput | keyof RecipientInput;

interface AnyOperation {
  /** In the service model's order, which is the order the SDK serializes them in whatever the input's own. */
  readonly members: readonly InputMember[];
  /** `triggerSource` of the Lambda events that receive this call's ClientMetadata. */
  readonly triggers: readonly TriggerSource[];
  /** Calls a user may make in an hour, where Cognito limits them to a number (quotas page). */
  readonly hourlyLimit?: number;
  /** How the workbench asks for its input; the panel makes calls without it on other occasions. */
  readonly form?: OperationForm;
}

export interface TokenOperation extends AnyOperation {
  readonly needs: 'access-token';
  readonly name: TokenOperationName;
  /** What a token that may call it "can" do, for verdicts: "can send codes". */
  readonly ability: string;
  /** The scope that Cognito wants in the access token. */
  readonly scope: string;
}

export interface RecipientOperation extends AnyOperation {
  readonly needs: 'recipient';
  readonly name: RecipientOperationName;
}

export interface OperationForm {
  readonly title: string;
  readonly button: string;
  /** attribute: `AttributeName`. change: `UserAttributes`, with a new value for the one attribute. recipient: app client and user. */
  readonly asks: 'attribute' | 'change' | 'recipient';
}

type Operations = { readonly [Name in TokenOperationName]: TokenOperation } & {
  readonly [Name in RecipientOperationName]: RecipientOperation;
};

/**
 * botocore 1.43 cognito-idp/2016-04-18 (members); the trigger sources are of "Customizing user pool workflows". Each has its page:
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html
 */
export const operations: Operations = {
  GetUserAttributeVerificationCode: {
    needs: 'access-token',
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
    needs: 'access-token',
    name: 'VerifyUserAttribute',
    ability: 'verify codes',
    members: ['AccessToken', 'AttributeName', 'Code'],
    scope: SELF_SERVICE_SCOPE,
    triggers: [],
    hourlyLimit: 15,
  },
  GetUser: {
    needs: 'access-token',
    name: 'GetUser',
    ability: 'read the user',
    members: ['AccessToken'],
    scope: SELF_SERVICE_SCOPE,
    triggers: [],
  },
  UpdateUserAttributes: {
    needs: 'access-token',
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
  // Cognito allows 5 to 20 an hour, by how risky it takes the requests to be, so that no number is its limit.
  ForgotPassword: {
    needs: 'recipient',
    name: 'ForgotPassword',
    members: ['ClientId', 'Username', 'ClientMetadata'],
    triggers: ['CustomMessage_ForgotPassword', 'CustomEmailSender_ForgotPassword', 'CustomSMSSender_ForgotPassword'],
    form: { title: 'Send password reset code', button: 'Send reset code', asks: 'recipient' },
  },
  ResendConfirmationCode: {
    needs: 'recipient',
    name: 'ResendConfirmationCode',
    members: ['ClientId', 'Username', 'ClientMetadata'],
    triggers: ['CustomMessage_ResendCode', 'CustomEmailSender_ResendCode', 'CustomSMSSender_ResendCode'],
    hourlyLimit: 5,
    form: { title: 'Resend confirmation code', button: 'Resend code', asks: 'recipient' },
  },
};

/** Those of the workbench, in the order they are offered; the first is what it opens on. */
export const workbenchOperations: readonly OperationName[] = Object.values(operations).flatMap(({ name, form }) =>
  form ? [name] : [],
);

export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}

export function isRecipientOperation(name: string): name is RecipientOperationName {
  return isOperation(name) && operations[name].needs === 'recipient';
}
