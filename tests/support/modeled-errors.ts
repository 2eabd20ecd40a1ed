/** The service model as the SDK carries it: which operations need no credentials, what each can answer, and what its request and reply hold. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as sdk from '@aws-sdk/client-cognito-identity-provider';

export interface ModeledOperation {
  readonly name: string;
  /** A page can call it: it is not signed with AWS credentials (`smithy.api#noAuth`). */
  readonly isPublic: boolean;
  readonly requestMembers: readonly string[];
  readonly hasEmptyReply: boolean;
}

/** Kinds of schemas in the SDK: @smithy/types, `StaticOperationSchema` and `StaticErrorSchema`. */
const OPERATION = 9;
const ERROR = -3;

const client = new sdk.CognitoIdentityProviderClient({ region: 'eu-west-1' });

export const modeledOperations: readonly ModeledOperation[] = findSchemas(OPERATION).map(readOperation);

/** Names of all errors of the service, without the suffix 'Exception'. */
export const allModeledErrors: readonly string[] = findSchemas(ERROR)
  .map(([, , name]) => String(name))
  .filter((name) => name !== 'CognitoIdentityProviderServiceException')
  .map(dropSuffix);

/** Without the suffix 'Exception'. The schemas do not say which operation throws what, the SDK's declarations do. */
export function findModeledErrors(operation: string): readonly string[] {
  const path = `@aws-sdk/client-cognito-identity-provider/dist-types/commands/${operation}Command.d.ts`;
  const text = readFileSync(createRequire(import.meta.url).resolve(path), 'utf8');
  const names = [...text.matchAll(/@throws \{@link (\w+)\}/g)].map(([, name = '']) => name);
  return names.filter((name) => name.endsWith('Exception') && !name.endsWith('ServiceException')).map(dropSuffix);
}

function findSchemas(kind: number): readonly (readonly unknown[])[] {
  return Object.values(sdk).flatMap((value: unknown) => (Array.isArray(value) && value[0] === kind ? [value] : []));
}

function readOperation([, , name, , input, output]: readonly unknown[]): ModeledOperation {
  const operation = String(name);
  const schemes = client.config.httpAuthSchemeProvider({ operation, region: 'eu-west-1' });
  const replyMembers = findMembers(output);
  return {
    name: operation,
    isPublic: schemes.some(({ schemeId }) => schemeId === 'smithy.api#noAuth'),
    requestMembers: findMembers(input) ?? [],
    hasEmptyReply: replyMembers === undefined || replyMembers.length === 0,
  };
}

/** Undefined for the unit type: nothing at all. */
function findMembers(schema: unknown): readonly string[] | undefined {
  const resolved: unknown = typeof schema === 'function' ? schema() : schema;
  return Array.isArray(resolved) && Array.isArray(resolved[4]) ? resolved[4].map(String) : undefined;
}

function dropSuffix(name: string): string {
  return name.replace(/Exception$/, '');
}
