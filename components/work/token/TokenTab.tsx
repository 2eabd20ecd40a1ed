import type { Store } from '../../../lib/store/create-store.ts';
import { guessSignInRoute } from '../../../lib/tokens/scopes.ts';
import { Claims } from './Claims.tsx';
import { Header } from './Header.tsx';
import { Places } from './Places.tsx';
import { RawText } from './RawText.tsx';
import { Scopes } from './Scopes.tsx';
import { Signature } from './Signature.tsx';
import { Successor } from './Successor.tsx';
import css from './TokenTab.module.css';

export function TokenTab({ store }: { store: Store }) {
  const token = store.selected.value;
  if (!token) return null;
  const successor = store.replacements.value.get(token.fingerprint);
  return (
    <div class={css['tab']}>
      {successor && <Successor successor={successor} onShow={(fingerprint) => store.selectToken(fingerprint)} />}
      <Scopes
        kind={token.kind}
        scopes={token.scopes}
        signIn={token.claims && guessSignInRoute(token.claims).sentence}
      />
      <Signature check={store.signature.value} onCheck={() => store.checkSignature()} />
      <Claims claims={token.claims} nowMs={store.nowMs} />
      <Header header={token.header} />
      <Places sightings={token.sightings} inspectedOrigin={store.inspectedOrigin.value} />
      <RawText
        key={token.fingerprint}
        length={token.length}
        onReveal={() => store.revealToken(token.fingerprint)}
        onCopy={(text) => store.copy(text)}
      />
    </div>
  );
}
