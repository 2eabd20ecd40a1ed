/** The AWS SDK, behind a dynamic import: nobody else imports it, and nothing loads it before a call is to be expected. */
import {
  CognitoIdentityProviderClient,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  GetUserCommand,
  ResendConfirmationCodeCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { NamedInput } from './operations.ts';
import type { RequestHandler } from './request-handler.ts';

export type SdkCall = NamedInput & SdkParts;

interface SdkParts {
  readonly endpoint: { readonly url: string; readonly region: string };
  readonly handler: RequestHandler;
}

/**
 * Resolves to what the SDK reads in the reply, and rejects on every error of Cognito, of the network and of the reply's
 * form. The panel goes by the handler's record instead, which has the reply as it came.
 */
export async function sendWithSdk({ endpoint, handler, ...named }: SdkCall): Promise<object> {
  const client = new CognitoIdentityProviderClient({
    region: endpoint.region,
    endpoint: endpoint.url,
    // The SDK takes LimitExceededException for throttling and would send the mail three times (docs/cognito.md, "Retries").
    maxAttempts: 1,
    requestHandler: { ...handler },
  });
  return await sendCommand(client, named);
}

function sendCommand(client: CognitoIdentityProviderClient, { operation, input }: NamedInput) {
  switch (operation) {
    case 'GetUserAttributeVerificationCode': {
      const { AccessToken, AttributeName, ClientMetadata } = input;
      return client.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName, ClientMetadata }));
    }
    case 'VerifyUserAttribute': {
      const { AccessToken, AttributeName, Code } = input;
      return client.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code }));
    }
    case 'GetUser':
      return client.send(new GetUserCommand({ AccessToken: input.AccessToken }));
    case 'UpdateUserAttributes': {
      const { AccessToken, ClientMetadata } = input;
      const UserAttributes = [...(input.UserAttributes ?? [])];
      return client.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes, ClientMetadata }));
    }
    case 'ForgotPassword':
      return client.send(new ForgotPasswordCommand(input));
    case 'ResendConfirmationCode':
      return client.send(new ResendConfirmationCodeCommand(input));
  }
}
