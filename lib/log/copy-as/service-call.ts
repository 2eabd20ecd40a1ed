/** What the SDKs and the AWS CLI need beside the input: their names for the operation, region and endpoint. */
import { getAwsHost, parseAwsHost } from '../../cognito/aws-host.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { JsonNode } from '../../text/json-tree.ts';
import type { CopySource } from './copy-source.ts';
import type { CopyContext } from './copy-target.ts';

export interface ServiceCall {
  /** `GetUser`. */
  readonly operation: string;
  readonly input: JsonNode;
  readonly region: string;
  /** Undefined where the region alone leads to the host that was called. */
  readonly endpoint: string | undefined;
  readonly notes: readonly string[];
}

export type ServiceCallReading =
  | { readonly kind: 'call'; readonly call: ServiceCall }
  | { readonly kind: 'none'; readonly sentence: string };

/** For an emulator or a proxy, which have no region: any will do, as these calls are not signed. */
const anyRegion = 'us-east-1';

export function readServiceCall(source: CopySource, exchange: Exchange, { token }: CopyContext): ServiceCallReading {
  const { operation, input } = source;
  if (operation === undefined) {
    return {
      kind: 'none',
      sentence: `${exchange.operation} is no operation of the service, so that the SDKs cannot send it.`,
    };
  }
  if (!input) return { kind: 'none', sentence: 'The body is not a JSON object, so the SDKs cannot send it.' };
  const url = URL.parse(exchange.request.url);
  const host = url ? parseAwsHost(url.hostname) : undefined;
  const isDefault =
    host !== undefined && url?.host === getAwsHost({ region: host.region, isFips: false, isDualStack: false });
  const issuer = token?.issuer;
  const region = host?.region ?? (issuer?.kind === 'aws' ? issuer.region : anyRegion);
  const endpoint = isDefault ? undefined : url ? `${url.origin}${url.pathname === '/' ? '' : url.pathname}` : undefined;
  const extra = url?.search ? ['The query of the URL is omitted.'] : [];
  return { kind: 'call', call: { operation, input, region, endpoint, notes: [...source.notes, ...extra] } };
}

/**
 * botocore's name for an operation: `get-user` with '-', `get_user` with '_'.
 * https://github.com/boto/botocore/blob/develop/botocore/__init__.py (xform_name; without
 * its rule for plural abbreviations, of which this service has none)
 */
export function formatBotocoreName(operation: string, separator: '-' | '_'): string {
  const words = operation
    .replace(/(.)([A-Z][a-z]+)/g, `$1${separator}$2`)
    .replace(/([a-z])([0-9]+)/g, `$1${separator}$2`)
    .replace(/([a-z0-9])([A-Z])/g, `$1${separator}$2`);
  return words.toLowerCase();
}
