import { useSignal } from '@preact/signals';
import type { Store } from '../../../lib/store/create-store.ts';
import { formatTokenJson } from '../../../lib/tokens/format-token-json.ts';
import { guessSignInRoute } from '../../../lib/tokens/scopes.ts';
import { CopyButton } from '../../controls/CopyButton.tsx';
import { Claims, type TokenView } from './Claims.tsx';
import { Header } from './Header.tsx';
import { Places } from './Places.tsx';
import { RawText } from './RawText.tsx';
import { Scopes } from './Scopes.tsx';
import { Signature } from './Signature.tsx';
import { Successor } from './Successor.tsx';
import css from './TokenTab.module.css';

export function TokenTab({ store }: { store: Store }) {
  const { tokens, signature } = store;
  const view = useSignal<TokenView>('table');
  const token = tokens.selected.value;
  if (!token) return null;
  const successor = tokens.replacements.value.get(token.fingerprint);
  const onCopy = (text: string) => store.copy.copyText(text);
  return (
    <div class={css['tab']}>
      {successor && <Successor successor={successor} onShow={(fingerprint) => tokens.select(fingerprint)} />}
      <Scopes
        kind={token.kind}
        scopes={token.scopes}
        signIn={token.claims && guessSignInRoute(token.claims).sentence}
        onCopy={onCopy}
      />
      <Signature check={signature.result.value} onCheck={() => signature.check()} onCancel={() => signature.cancel()} />
      <Claims claims={token.claims} view={view} nowMs={store.nowMs} onCopy={onCopy} />
      <Header header={token.header} view={view.value} onCopy={onCopy} />
      <Places
        sightings={token.sightings}
        inspectedOrigin={store.page.origin.value}
        onCopy={onCopy}
        onRemovePasted={() => store.pasted.remove(token.fingerprint)}
      />
      <p>
        <CopyButton
          name="Copy everything as JSON"
          label="Copy everything as JSON"
          text={formatTokenJson(token)}
          onCopy={onCopy}
        />
      </p>
      <RawText
        key={token.fingerprint}
        length={token.length}
        onReveal={() => tokens.reveal(token.fingerprint)}
        onCopy={onCopy}
      />
    </div>
  );
}
