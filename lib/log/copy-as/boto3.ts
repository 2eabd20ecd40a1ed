/** Python with boto3. */
import type { Exchange } from '../../exchange/exchange.ts';
import type { CopySource } from './copy-source.ts';
import { type Copy, type CopyContext, type CopyTarget, copied, unavailable } from './copy-target.ts';
import { python, writeLiteral, writeText } from './literals.ts';
import { formatBotocoreName, readServiceCall } from './service-call.ts';

export const boto3: CopyTarget = {
  id: 'boto3',
  label: 'Python (boto3)',
  takesRawToken: true,
  write: writeBotoCall,
};

/** The input as one dictionary, since a page's call may hold members that are no Python names. */
function writeBotoCall(source: CopySource, exchange: Exchange, context: CopyContext): Copy {
  const reading = readServiceCall(source, exchange, context);
  if (reading.kind === 'none') return unavailable(reading.sentence);
  const { operation, input, region, endpoint, notes } = reading.call;
  const literal = writeLiteral(input, python, source.split, '', '    ');
  const lines = [
    ...(literal.includes('os.environ[') ? ['import os', ''] : []),
    'import boto3',
    'from botocore.config import Config',
    '',
    'client = boto3.client(',
    '    "cognito-idp",',
    `    region_name=${writeText([region], python)},`,
    ...(endpoint === undefined ? [] : [`    endpoint_url=${writeText([endpoint], python)},`]),
    '    config=Config(retries={"total_max_attempts": 1}),  # A second attempt would send a second message.',
    ')',
    `response = client.${formatBotocoreName(operation, '_')}(**${literal})`,
    'print(response)',
  ];
  return copied(`${lines.join('\n')}\n`, notes);
}
