import { expect, it } from 'vitest';
import { copyWithSecretHash } from '../../../../lib/log/copy-as/with-secret-hash.ts';
import { makeExchange } from '../../exchange/make-exchange.ts';

const operation = 'ForgotPassword';

it('puts a place for the hash before what was sent, and says how it is made', () => {
  const body = '{"ClientId":"4secret","Username":"o\'hara","ClientMetadata":{"10":"a"}}';
  const copy = copyWithSecretHash(makeExchange({ operation, body }));
  expect(copy).toMatchObject({ kind: 'copy' });
  if (copy.kind !== 'copy') return;
  expect(copy.text).toContain('aws cognito-idp forgot-password');
  expect(copy.text).toContain(`'{"SecretHash":"'"$SECRET_HASH"'","ClientId":"4secret"`);
  expect(copy.text).toContain('"ClientMetadata":{"10":"a"}}');
  expect(copy.notes.join(' ')).toContain('Base64(HMAC-SHA256(client secret, user name + client id))');
});

it.each(['[]', '{}', 'x'])('says that %s has no place for one', (body) => {
  expect(copyWithSecretHash(makeExchange({ operation, body }))).toMatchObject({ kind: 'unavailable' });
});
