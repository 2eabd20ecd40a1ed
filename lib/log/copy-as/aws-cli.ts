/** The AWS CLI, quoted for bash. All input in one JSON text: no option would take values such as `-x` or '' as they are. */

import type { Exchange } from '../../exchange/exchange.ts';
import { quoteForBash } from '../../text/shell/bash.ts';
import type { CopySource } from './copy-source.ts';
import { type Copy, type CopyContext, type CopyTarget, copied, unavailable } from './copy-target.ts';
import { formatBotocoreName, readServiceCall } from './service-call.ts';

export const awsCli: CopyTarget = {
  id: 'aws-cli',
  label: 'AWS CLI (bash)',
  takesRawToken: true,
  write: writeAws,
};

/** Linux takes no argument over 128 KiB (MAX_ARG_STRLEN); in UTF-8 a UTF-16 unit has three bytes at most. */
const maxArgument = 40_000;

function writeAws(source: CopySource, exchange: Exchange, context: CopyContext): Copy {
  if (exchange.login) return writeClientQuery(exchange, context);
  const reading = readServiceCall(source, exchange, context);
  if (reading.kind === 'none') return unavailable(reading.sentence);
  // The CLI reads its input twice (seen in 1.45), so that a pipe would be empty the second time.
  if (exchange.request.body.length > maxArgument) {
    return unavailable(
      'The input is longer than a command may be, and the AWS CLI takes none over a pipe. Copy as cURL.',
    );
  }
  const { operation, region, endpoint, notes } = reading.call;
  const lines = [
    // One attempt: a second one would send a second message.
    `AWS_MAX_ATTEMPTS=1 aws cognito-idp ${formatBotocoreName(operation, '-')}`,
    `--region ${quoteForBash([region])}`,
    ...(endpoint === undefined ? [] : [`--endpoint-url ${quoteForBash([endpoint])}`]),
    `--cli-input-json ${quoteForBash(source.body)}`,
  ];
  return copied(lines.join(' \\\n  '), notes);
}

/** The CLI has no command for the endpoints of managed login. What decides about their answers is the app client. */
function writeClientQuery({ request, login }: Exchange, { token }: CopyContext): Copy {
  const host = URL.parse(request.url)?.hostname ?? '';
  const issuer = token?.issuer?.kind === 'aws' ? token.issuer : undefined;
  const region = issuer?.region ?? /\.auth(?:-fips)?\.([a-z0-9-]+)\.amazoncognito\.com/.exec(host)?.[1];
  const [pool, clientId] = [issuer?.userPoolId, login?.clientId];
  const missing = [
    ...(region ? [] : ['REGION']),
    ...(pool ? [] : ['USER_POOL_ID']),
    ...(clientId ? [] : ['CLIENT_ID']),
  ];
  const lines = [
    'aws cognito-idp describe-user-pool-client',
    `--region ${quoteForBash([region ?? { variable: 'REGION' }])}`,
    `--user-pool-id ${quoteForBash([pool ?? { variable: 'USER_POOL_ID' }])}`,
    `--client-id ${quoteForBash([clientId ?? { variable: 'CLIENT_ID' }])}`,
    "--query 'UserPoolClient.[CallbackURLs,LogoutURLs,AllowedOAuthFlows,AllowedOAuthScopes,SupportedIdentityProviders]'",
  ];
  return copied(lines.join(' \\\n  '), [
    'The AWS CLI cannot send this request: the command shows what the app client allows.',
    ...(missing.length === 0 ? [] : [`Set before you run it: ${missing.join(', ')}.`]),
  ]);
}
