import type { Store } from '../../../lib/store/create-store.ts';
import type { MetadataSlice } from '../../../lib/store/metadata-slice.ts';
import type { UserSlice } from '../../../lib/store/user-slice.ts';
import type { TriggerPreview } from '../../../lib/trigger/trigger-event.ts';
import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import { describeOutcome } from '../../log/exchange-words.ts';
import { MetadataEditor } from '../send/MetadataEditor.tsx';
import css from './EventMore.module.css';

interface Props {
  readonly store: Store;
  readonly notes: TriggerPreview['notes'];
}

/** What the event is made of: the draft's metadata, to be changed here too, and how sure the rest is. */
export function EventMore({ store: { metadata, presets, user, draft, recipient }, notes }: Props) {
  const isAboutTokensUser = draft.needsToken.value || recipient.isTokensUser.value;
  return (
    <div class={css['more']}>
      <details class={css['fold']}>
        <summary>ClientMetadata {describeMetadata(metadata)}</summary>
        <MetadataEditor metadata={metadata} presets={presets} />
      </details>
      <details class={css['fold']}>
        <summary>
          {notes.length} {notes.length === 1 ? 'field is an estimate' : 'fields are estimates'}
        </summary>
        <ul class={css['notes']} aria-label="Not certain">
          {notes.map(({ path, kind, sentence }) => (
            <li key={path} data-note={kind}>
              {sentence}
            </li>
          ))}
        </ul>
      </details>
      {isAboutTokensUser && !user.current.value && <UnknownUser user={user} />}
    </div>
  );
}

/** The event says little of a user who was not asked for. */
function UnknownUser({ user }: { user: UserSlice }) {
  const failed = !user.isReading.value && user.failed.value;
  return (
    <div>
      <Button variant="quiet" isBusy={user.isReading.value} onPress={user.read}>
        Load user attributes
      </Button>{' '}
      (GetUser)
      {failed && <Alert kind="user-not-read">GetUser: {describeOutcome(failed)}. The log says why.</Alert>}
    </div>
  );
}

/** A one-line summary that is shown while the editor is closed. */
function describeMetadata({ outgoing: { value: outgoing } }: MetadataSlice): string {
  if (outgoing.kind !== 'pairs') return '(malformed)';
  return outgoing.pairs.map(([key, value]) => `${key}=${value}`).join(' ') || '(no entries: it is not sent)';
}
