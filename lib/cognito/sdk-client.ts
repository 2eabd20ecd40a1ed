/** The AWS SDK, behind a dynamic import: nobody else imports it, and nothing loads it before the first call. */
import {
  CognitoIdentityProviderClient,
  GetUserAttributeVerificationCodeCommand,
  GetUserCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { OperationInput, OperationName } from './operations.ts';
import type { RequestHandler } from './request-handler.ts';

export interface SdkCall {
  readonly endpoint: { readonly url: string; readonly region: string };
  readonly operation: OperationName;
  readonly input: OperationInput;
  readonly handler: RequestHandler;
}

/**
 * Resolves to what the SDK reads in the reply, and rejects on every error of Cognito, of the network and of the reply's
 * form. The panel goes by the handler's record instead, which has the reply as it came.
 */
export async function sendWithSdk({ endpoint, operation, input, handler }: SdkCall): Promise<object> {
  const client = new CognitoIdentityProviderClient({
    region: endpoint.region,
    endpoint: endpoint.url,
    // The SDK takes LimitExceededException for throttling and would send the mail three times (docs/cognito.md, "Retries").
    maxAttempts: 1,
    requestHandler: { ...handler },
  });
  return await sendCommand(client, operation, input);
}

function sendCommand(client: CognitoIdentityProviderClient, operation: OperationName, input: OperationInput) {
  const { AccessToken, AttributeName, Code, ClientMetadata } = input;
  switch (operation) {
    case 'GetUserAttributeVerificationCode':
      return client.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName, ClientMetadata }));
    case 'VerifyUserAttribute':
      return client.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code }));
    case 'GetUser':
      return client.send(new GetUserCommand({ AccessToken }));
    case 'UpdateUserAttributes': {
      const UserAttributes = [...(input.UserAttributes ?? [])];
      return client.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes, ClientMetadata }));
    }
  }
}
