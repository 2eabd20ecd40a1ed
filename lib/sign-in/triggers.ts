/** Which Lambda triggers run at a step, and whether ClientMetadata can reach them (guide: "Customizing user pool workflows with Lambda triggers"). */
import type { Step } from './step.ts';

export interface StepTriggers {
  /** Trigger sources, where the step runs any. */
  readonly sources: readonly string[];
  readonly note?: string;
  /** What of ClientMetadata they get, in a sentence. */
  readonly metadata: string;
}

const NONE =
  'ClientMetadata does not travel in managed login: no parameter of it reaches these triggers. They can tell sign-ins apart by the app client (callerContext.clientId), one for each context.';
const MACHINE = 'The parameter aws_client_metadata of this grant reaches the trigger as clientMetadata.';
const REFRESH =
  'The token endpoint takes aws_client_metadata here and passes it nowhere. GetTokensFromRefreshToken of the API passes ClientMetadata on.';
const ONCE =
  'TokenGeneration_HostedAuth runs once in a sign-in: AWS does not say whether at its pages or when the code is exchanged.';
const IN_COURSE =
  'A sign-in runs these in its course, those of them that the pool has: AWS does not say at which of its pages.';
const signIn: readonly string[] = [
  'PreAuthentication_Authentication',
  'PostAuthentication_Authentication',
  'UserMigration_Authentication',
  'CustomMessage_Authentication',
  'TokenGeneration_HostedAuth',
];

const pages: readonly (readonly [page: RegExp, sources: readonly string[]])[] = [
  [/^signup · POST/i, ['PreSignUp_SignUp', 'CustomMessage_SignUp']],
  [/^(?:confirm|confirmUser)\b/, ['PostConfirmation_ConfirmSignUp']],
  [/^resendcode/i, ['CustomMessage_ResendCode']],
  [/^forgotPassword · POST/i, ['CustomMessage_ForgotPassword', 'UserMigration_ForgotPassword']],
  [/^(?:confirmforgotPassword|resetPassword)/i, ['PostConfirmation_ConfirmForgotPassword']],
  // A passkey is added after the sign-in, and a mistyped endpoint is no page.
  [/^(?:passkeys|oauth2?)\b/i, []],
  [/ · POST$/, signIn],
];

/** Undefined where no trigger runs. */
export function findTriggers({ kind, exchange: { operation } }: Step): StepTriggers | undefined {
  if (kind === 'idpresponse') {
    return {
      sources: ['InboundFederation_ExternalProvider', 'PreSignUp_ExternalProvider', 'TokenGeneration_HostedAuth'],
      note: `PreSignUp runs at the first sign-in of a user only. ${ONCE}`,
      metadata: NONE,
    };
  }
  if (kind === 'page') {
    const sources = pages.find(([page]) => page.test(operation))?.[1];
    if (!sources || sources.length === 0) return undefined;
    return { sources, ...(sources === signIn && { note: `${IN_COURSE} ${ONCE}` }), metadata: NONE };
  }
  if (kind !== 'token') return undefined;
  if (operation.endsWith('client_credentials'))
    return { sources: ['TokenGeneration_ClientCredentials'], metadata: MACHINE };
  if (operation.endsWith('refresh_token')) return { sources: ['TokenGeneration_RefreshTokens'], metadata: REFRESH };
  if (!operation.endsWith('authorization_code')) return undefined;
  return { sources: ['TokenGeneration_HostedAuth'], note: ONCE, metadata: NONE };
}
