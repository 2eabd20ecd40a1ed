import { useSignal } from '@preact/signals';
import type { Store } from '../../lib/store/create-store.ts';
import type { Fingerprint } from '../../lib/tokens/secret-text.ts';
import { Button } from '../controls/Button.tsx';
import { Icon } from '../controls/Icon.tsx';
import css from './EarlierTokens.module.css';
import { describePage } from './page-words.ts';
import { TokenList } from './TokenList.tsx';

/** What any list of tokens shows of them. */
export function describeListed({ tokens, pasted, verdict, nowMs }: Store) {
  return {
    replacements: tokens.replacements.value,
    verdicts: verdict.all.value,
    selected: tokens.selected.value?.fingerprint,
    nowMs,
    onSelect: (fingerprint: Fingerprint) => tokens.select(fingerprint),
    onRemovePasted: (fingerprint: Fingerprint) => pasted.remove(fingerprint),
  };
}

interface Props {
  readonly store: Store;
  readonly listed: ReturnType<typeof describeListed>;
}

/** Tokens that only pages held or sent that were left by now: folded, as they are not what the page is about. */
export function EarlierTokens({ store: { tokens, traffic }, listed }: Props) {
  const { value: selected } = tokens.selected;
  const isOpen = useSignal(selected !== undefined && tokens.isEarlier(selected));
  const { value: earlier } = tokens.earlier;
  return (
    <>
      <p class={css['head']}>
        <Button
          variant="quiet"
          isExpanded={isOpen.value}
          onPress={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          Earlier pages <Icon name={isOpen.value ? 'open' : 'closed'} />
        </Button>
        <span class={css['count']}>
          {earlier.length} <span class={css['unit']}>{earlier.length === 1 ? 'token' : 'tokens'}</span>
        </span>
        <Button variant="quiet" name="Remove the tokens of earlier pages" onPress={tokens.removeEarlier}>
          Remove
        </Button>
      </p>
      {isOpen.value && (
        <TokenList
          label="Tokens of earlier pages"
          page="earlier"
          onPage={(token) => describePage(token, traffic.pages.value)}
          tokens={earlier}
          {...listed}
        />
      )}
    </>
  );
}
