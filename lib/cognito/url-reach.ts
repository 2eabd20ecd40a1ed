/** Tells where a URL leads, as far as its host says it: to this computer, to the local network, or to AWS. */
import { parseAwsHost } from './aws-host.ts';

/** A server on this computer can be reached without any network. */
export function isLoopback(url: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(getHost(url));
}

/** RFC 1918 and 6762, and the name by which LocalStack's own certificate and containers lead back to this computer. */
const LOCAL_HOST =
  /^(?:10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|169\.254\.\d+\.\d+|0\.0\.0\.0|\[f[cde][\da-f:]+\]|.+\.local|(?:.+\.)?localhost(?:\.localstack\.cloud)?|host\.docker\.internal|[a-z\d-]+)$/i;

/** A server on this computer or in the local network, from which browsers keep pages and extensions until that is allowed. */
export function isLocalServer(url: string): boolean {
  return isLoopback(url) || LOCAL_HOST.test(getHost(url));
}

export function isOfAws(url: string): boolean {
  return parseAwsHost(getHost(url)) !== undefined;
}

function getHost(url: string): string {
  return URL.parse(url)?.hostname ?? '';
}
