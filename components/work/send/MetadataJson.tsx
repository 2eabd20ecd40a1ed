import { useRef } from 'preact/hooks';
import type { MetadataProblem } from '../../../lib/draft/metadata-draft.ts';
import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import css from './MetadataJson.module.css';

interface Props {
  readonly text: string;
  readonly problems: readonly MetadataProblem[];
  readonly onJson: (text: string) => void;
}

export function MetadataJson({ text, problems, onJson }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);

  function goTo(offset: number): void {
    field.current?.focus();
    field.current?.setSelectionRange(offset, offset + 1);
  }

  return (
    <div class={css['editor']}>
      <textarea
        ref={field}
        class={css['text']}
        rows={Math.min(Math.max(text.split('\n').length, 4), 14)}
        aria-label="ClientMetadata JSON"
        aria-invalid={problems.length > 0}
        aria-describedby={problems.length > 0 ? 'metadata-problems' : undefined}
        spellcheck={false}
        autocomplete="off"
        value={text}
        onInput={(event) => onJson(event.currentTarget.value)}
      />
      <div id="metadata-problems" class={css['problems']}>
        {problems.map(({ kind, sentence, offset = 0, line, column }) => (
          <Alert
            key={sentence}
            kind={kind}
            action={
              <Button look="quiet" name={`Show line ${line}, column ${column}`} onPress={() => goTo(offset)}>
                Show
              </Button>
            }
          >
            {sentence}
          </Alert>
        ))}
      </div>
    </div>
  );
}
