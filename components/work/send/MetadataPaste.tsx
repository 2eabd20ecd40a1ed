import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { EntryContent } from '../../../lib/draft/metadata-entry.ts';
import { parsePastedMetadata } from '../../../lib/paste/metadata/parse-pasted-metadata.ts';
import { Button } from '../../controls/Button.tsx';
import { takeEscape } from '../../controls/take-escape.ts';
import css from './MetadataPaste.module.css';
import { describeTaken } from './take-pasted-text.ts';

interface Props {
  /** Nothing is there that could be replaced. */
  readonly isEmpty: boolean;
  /** False while the JSON text is unreadable: there is nothing to add to. */
  readonly canAdd: boolean;
  readonly onTake: (contents: readonly EntryContent[], how: 'add' | 'replace', sentence: string) => void;
  readonly onClose: () => void;
}

/** A box for text from elsewhere, which says what it makes of it before anything is changed. */
export function MetadataPaste({ isEmpty, canAdd, onTake, onClose }: Props) {
  const text = useSignal('');
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const pasted = text.value.trim() === '' ? undefined : parsePastedMetadata(text.value);
  const read = pasted?.kind === 'recognised' ? pasted : undefined;

  function closeOnEscape(event: KeyboardEvent): void {
    if (takeEscape(event)) onClose();
  }

  return (
    <fieldset class={css['box']} aria-label="Paste entries" onKeyDown={closeOnEscape}>
      <textarea
        ref={field}
        class={css['text']}
        rows={3}
        aria-label="Text to read entries from"
        aria-describedby="pasted-reading"
        placeholder="JSON, code, key=value lines, YAML, two columns, or a whole command or request"
        spellcheck={false}
        autocomplete="off"
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
      <div class={css['line']}>
        <span id="pasted-reading" role="status" class={css[pasted && !read ? 'refused' : 'reading']}>
          {read ? describeTaken(read) : pasted?.kind === 'not-recognised' && pasted.sentence}
        </span>
        {read && canAdd && (
          <Button onPress={() => onTake(read.entries, 'add', describeTaken(read))}>Add entries</Button>
        )}
        {read && !isEmpty && (
          <Button onPress={() => onTake(read.entries, 'replace', describeTaken(read))}>Replace all</Button>
        )}
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
      </div>
    </fieldset>
  );
}
