/** A call as AWS CLI command with a place for the secret hash, which neither the panel nor a page may know. */
import type { Exchange } from '../../exchange/exchange.ts';
import { awsCli } from './aws-cli.ts';
import { readCopySource } from './copy-source.ts';
import { type Copy, type CopyContext, unavailable } from './copy-target.ts';

export const SECRET_HASH_NOTE =
  'Set SECRET_HASH on a server: Base64(HMAC-SHA256(client secret, user name + client id)).';

export function copyWithSecretHash(exchange: Exchange, context: CopyContext = {}): Copy {
  const source = readCopySource(exchange);
  const [first, ...rest] = source.body;
  if (typeof first !== 'string' || !first.startsWith('{"')) {
    return unavailable('The body is not a JSON object, so there is no place for the hash.');
  }
  const body = ['{"SecretHash":"', { variable: 'SECRET_HASH' }, `",${first.slice(1)}`, ...rest];
  return awsCli.write({ ...source, body, notes: [...source.notes, SECRET_HASH_NOTE] }, exchange, context);
}
