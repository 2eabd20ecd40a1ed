import type { Store } from '../../lib/store.ts';
import { Claims } from './Claims.tsx';
import { Places } from './Places.tsx';
import { RawText } from './RawText.tsx';
import { Scopes } from './Scopes.tsx';
import css from './TokenTab.module.css';

const describeForNow = (name: string, value: unknown) => ({ meaning: name === 'exp' ? 'when it expires' : 'what this claim means in a phrase, from the facts', human: typeof value === 'number' ? '22 Nov 2026, 13:02:47 (in 41 minutes)' : undefined });

export function TokenTab({ store }: { store: Store }) {
  const token = store.selected.value;
  if (!token) return null;
  return (
    <div class={css['tab']}>
      <Scopes kind={token.kind} scopes={token.scopes} />
      <Claims claims={token.claims} describe={describeForNow} />
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
