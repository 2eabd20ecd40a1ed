import { type RecipientSource, recipientSources } from '../../../lib/draft/draft.ts';
import type { RecipientSlice } from '../../../lib/store/recipient-slice.ts';
import { Button } from '../../controls/Button.tsx';
import { formatMinute } from '../../controls/clock-words.ts';
import css from './RecipientField.module.css';

interface Props {
  readonly recipient: RecipientSlice;
}

/** The app client and the user that a request without a token names: told by the token or by the page, and editable. */
export function RecipientField({ recipient }: Props) {
  const { clientId, username } = recipient.current.value;
  return (
    <div class={css['field']}>
      <label class={css['part']}>
        App client
        <input
          type="text"
          class={css['client']}
          spellcheck={false}
          autocomplete="off"
          placeholder="Client id"
          value={clientId}
          onInput={(event) => recipient.typeClientId(event.currentTarget.value)}
        />
      </label>
      <label class={css['part']}>
        User name
        <input
          type="text"
          class={css['user']}
          spellcheck={false}
          autocomplete="off"
          placeholder="Name, e-mail or phone"
          value={username}
          onInput={(event) => recipient.typeUsername(event.currentTarget.value)}
        />
      </label>
      <Sources recipient={recipient} />
    </div>
  );
}

/** Who tells them, and a way to take them from the other. */
function Sources({ recipient }: Props) {
  const call = recipient.pageCall.value;
  const words: Readonly<Record<RecipientSource, string>> = {
    token: 'from the token',
    page: call ? `from the page’s ${call.operation}, ${formatMinute(call.startedAtMs)}` : '',
  };
  const source = recipient.source.value;
  return (
    <span class={css['sources']}>
      {recipient.isTyped.value ? '' : source && words[source]}
      {recipientSources.filter(recipient.canTake).map((other) => (
        <Button key={other} variant="quiet" onPress={() => recipient.takeFrom(other)}>
          {other === 'token' ? 'Use the token’s' : 'Use the page’s'}
        </Button>
      ))}
    </span>
  );
}
