/** AWS SDK for JavaScript v3, as a module for Node. */
import type { Exchange } from '../../exchange/exchange.ts';
import type { CopySource } from './copy-source.ts';
import { type Copy, type CopyContext, type CopyTarget, copied, unavailable } from './copy-target.ts';
import { javascript, writeLiteral, writeText } from './literals.ts';
import { readServiceCall } from './service-call.ts';

export const sdkV3: CopyTarget = {
  id: 'sdk-v3',
  label: 'JavaScript (AWS SDK v3)',
  takesRawToken: true,
  write: writeSdkCall,
};

function writeSdkCall(source: CopySource, exchange: Exchange, context: CopyContext): Copy {
  const reading = readServiceCall(source, exchange, context);
  if (reading.kind === 'none') return unavailable(reading.sentence);
  const { operation, input, region, endpoint, notes } = reading.call;
  const command = `${operation}Command`;
  const lines = [
    `import { CognitoIdentityProviderClient, ${command} } from "@aws-sdk/client-cognito-identity-provider";`,
    '',
    'const client = new CognitoIdentityProviderClient({',
    `  region: ${writeText([region], javascript)},`,
    ...(endpoint === undefined ? [] : [`  endpoint: ${writeText([endpoint], javascript)},`]),
    '  maxAttempts: 1, // A second attempt would send a second message.',
    '});',
    `const response = await client.send(new ${command}(${writeLiteral(input, javascript, source.split, '', '  ')}));`,
    'console.log(response);',
  ];
  return copied(`${lines.join('\n')}\n`, notes);
}
