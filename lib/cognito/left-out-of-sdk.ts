/**
 * Stands in for the parts of the AWS SDK that scripts/leave-out-of-sdk.ts leaves out of the extension. Whatever the SDK
 * does call here either changes nothing or fails aloud.
 */

const keep = <Config>(config: Config): Config => config;
const getIdlePlugin = () => ({ applyToStack: () => {} });

function leaveOut(name: string): () => never {
  return () => {
    throw new Error(`${name} of the AWS SDK is left out of the extension (scripts/leave-out-of-sdk.ts)`);
  };
}

class LeftOut {
  constructor() {
    leaveOut(new.target.name)();
  }
}

// @aws-sdk/core/client: headers that emulators and proxies refuse, and that lib/cognito/request-handler.ts drops anyway.
export const createDefaultUserAgentProvider = () => leaveOut('The user agent');
export const getHostHeaderPlugin = getIdlePlugin;
export const getLoggerPlugin = getIdlePlugin;
export const getRecursionDetectionPlugin = getIdlePlugin;
export const getUserAgentPlugin = getIdlePlugin;
export const resolveHostHeaderConfig = keep;
export const resolveUserAgentConfig = keep;

// @aws-sdk/core/httpAuthSchemes, the client's httpAuthSchemeProvider and @smithy/core: nothing is signed.
export class AwsSdkSigV4Signer {}
export class NoAuthSigner {}
export class DefaultIdentityProviderConfig extends LeftOut {}
export const defaultCognitoIdentityProviderHttpAuthSchemeParametersProvider = leaveOut('Authentication');
export const defaultCognitoIdentityProviderHttpAuthSchemeProvider = leaveOut('Authentication');
export const getHttpAuthSchemeEndpointRuleSetPlugin = getIdlePlugin;
export const getHttpSigningPlugin = getIdlePlugin;
export const resolveHttpAuthSchemeConfig = keep;
export class Sha256 extends LeftOut {}

// @smithy/core/endpoints and the client's endpointResolver: the endpoint is given, as a function.
export const defaultEndpointResolver = leaveOut('Endpoint resolution');
export const getEndpointPlugin = getIdlePlugin;
export const resolveEndpointConfig = keep;

// @smithy/core/config and the client's runtimeExtensions: the region is given, and there are no extensions.
export const DEFAULT_USE_DUALSTACK_ENDPOINT = false;
export const DEFAULT_USE_FIPS_ENDPOINT = false;
export const resolveDefaultsModeConfig = () => leaveOut('The defaults mode');
export const resolveRegionConfig = keep;
export const resolveRuntimeExtensions = keep;

// @smithy/core/retry: one click is one request.
export const DEFAULT_MAX_ATTEMPTS = 1;
export const DEFAULT_RETRY_MODE = 'standard';
export const RETRY_MODES = { STANDARD: 'standard', ADAPTIVE: 'adaptive' };
export const resolveRetryConfig = keep;
export const getRetryPlugin = getIdlePlugin;

// @smithy/fetch-http-handler: the client is always given our own.
export const FetchHttpHandler = { create: keep };
export const streamCollector = leaveOut('streamCollector');

// @aws-sdk/core/protocols: our own text goes out in place of the SDK's body, and replies are read from the record.
interface ProtocolSettings {
  readonly serviceTarget: string;
}
export class AwsJson1_1Protocol {
  private readonly serviceTarget: string;
  constructor({ serviceTarget }: ProtocolSettings) {
    this.serviceTarget = serviceTarget;
  }
  setSerdeContext(): void {}
  async serializeRequest({ name }: { readonly name: string }) {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${this.serviceTarget}.${name}` };
    return { method: 'POST', headers };
  }
  async deserializeResponse() {
    return {};
  }
}

// The schemas of @smithy/core: they say how members are written and read, and which errors there are.
export class TypeRegistry {}
export const NormalizedSchema = { of: () => ({ getEventStreamMember: () => '' }) };
export const isStaticSchema = leaveOut('isStaticSchema');
export const simpleSchemaCacheN = [];
export const simpleSchemaCacheS = {};
export const schemaDeserializationMiddleware = () => keep;
export const schemaLogFilter = leaveOut('Logging');

// @smithy/core/protocols and @smithy/core/serde: what a protocol would use.
export const calculateBodyLength = leaveOut('calculateBodyLength');
export const fromBase64 = leaveOut('fromBase64');
export const fromUtf8 = leaveOut('fromUtf8');
export const getContentLengthPlugin = getIdlePlugin;
export const parseUrl = leaveOut('parseUrl');
export const toBase64 = leaveOut('toBase64');
export const toUtf8 = leaveOut('toUtf8');

// @smithy/core: named by modules that are not called here.
export const createPaginator = leaveOut('createPaginator');
