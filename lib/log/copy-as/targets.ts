/** Every "copy as", in the order of the menu. */

import type { Exchange } from '../../exchange/exchange.ts';
import type { RawToken } from '../../tokens/secret-text.ts';
import { amplify } from './amplify.ts';
import { awsCli } from './aws-cli.ts';
import { boto3 } from './boto3.ts';
import { readCopySource } from './copy-source.ts';
import type { Copy, CopyContext, CopyTarget } from './copy-target.ts';
import { curlForBash } from './curl-bash.ts';
import { curlForCmd } from './curl-cmd.ts';
import { fetchCall } from './fetch.ts';
import { httpClient } from './http-client.ts';
import { httpText } from './http-text.ts';
import { markdownReport } from './markdown-report.ts';
import { powershell } from './powershell.ts';
import { sdkV3 } from './sdk-v3.ts';

export const copyTargets: readonly CopyTarget[] = [
  curlForBash,
  curlForCmd,
  powershell,
  awsCli,
  fetchCall,
  sdkV3,
  amplify,
  boto3,
  httpClient,
  httpText,
  markdownReport,
];

/** The token stands as an environment variable, or as its fingerprint. */
export function copyAs(target: CopyTarget, exchange: Exchange, context: CopyContext = {}): Copy {
  return target.write(readCopySource(exchange), exchange, context);
}

/** One explicit act of the user: the text holds the real token. For targets that take one. */
export function copyWithRawToken(
  target: CopyTarget,
  exchange: Exchange,
  rawToken: RawToken,
  context: CopyContext = {},
): Copy {
  if (!target.takesRawToken) return copyAs(target, exchange, context);
  return target.write(readCopySource(exchange, rawToken), exchange, context);
}
