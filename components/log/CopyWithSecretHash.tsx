import type { Exchange } from '../../lib/exchange/exchange.ts';
import { copyWithSecretHash, SECRET_HASH_NOTE } from '../../lib/log/copy-as/with-secret-hash.ts';
import type { CopySlice } from '../../lib/store/copy-slice.ts';
import { CopyButton } from '../controls/CopyButton.tsx';

interface Props {
  readonly exchange: Exchange;
  readonly copy: CopySlice;
}

/** The panel never asks for a secret: the hash is filled in where it is known. */
export function CopyWithSecretHash({ exchange, copy }: Props) {
  const result = copyWithSecretHash(exchange, copy.describe(exchange));
  if (result.kind === 'unavailable') return null;
  return (
    <p title={SECRET_HASH_NOTE}>
      <CopyButton
        name="Copy as AWS CLI with a place for the hash"
        label="Copy as AWS CLI"
        text={result.text}
        onCopy={(text) => copy.copyText(text)}
      />{' '}
      It takes the hash from <code>$SECRET_HASH</code>.
    </p>
  );
}
