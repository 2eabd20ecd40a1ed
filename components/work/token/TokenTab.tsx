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
  const { tokens, signature } = store;
  const token = tokens.selected.value;
  if (!token) return null;
  const successor = tokens.replacements.value.get(token.fingerprint);
  return (
    <div class={css['tab']}>
      {successor && <Successor successor={successor} onShow={(fingerprint) => tokens.select(fingerprint)} />}
      <Scopes
        kind={token.kind}
        scopes={token.scopes}
        signIn={token.claims && guessSignInRoute(token.claims).sentence}
      />
      <Signature check={signature.result.value} onCheck={() => signature.check()} onCancel={() => signature.cancel()} />
      <Claims claims={token.claims} nowMs={store.nowMs} />
      <Header header={token.header} />
      <Places sightings={token.sightings} inspectedOrigin={store.page.origin.value} />
      <RawText
        key={token.fingerprint}
        length={token.length}
        onReveal={() => tokens.reveal(token.fingerprint)}
        onCopy={(text) => store.copy.copyText(text)}
      />
    </div>
  );
}
