import { useId, useRef } from 'preact/hooks';
import type { MetadataProblem } from '../../../lib/draft/metadata-draft.ts';
import { quoteValueAt } from '../../../lib/draft/quote-value.ts';
import { prettyPrint } from '../../../lib/text/pretty.ts';
import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import css from './MetadataJson.module.css';
import { useVariableCompletion } from './use-variable-completion.tsx';

interface Props {
  readonly text: string;
  readonly problems: readonly MetadataProblem[];
  readonly onJson: (text: string) => void;
  readonly onFormat: (text: string) => void;
}

export function MetadataJson({ text, problems, onJson, onFormat }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const completion = useVariableCompletion(field, useId(), onJson);

  function goTo(offset: number): void {
    field.current?.focus();
    field.current?.setSelectionRange(offset, offset + 1);
  }

  function place({ kind, offset = 0, line, column }: MetadataProblem): RemedyProps {
    const quoted = kind === 'not-a-string' ? quoteValueAt(text, offset) : undefined;
    return {
      name: `line ${line}, column ${column}`,
      onShow: () => goTo(offset),
      onQuote: quoted === undefined ? undefined : () => onJson(quoted),
    };
  }

  const pretty = prettyPrint(text);
  const isFormatted = pretty.kind !== 'json' || pretty.text === text;
  return (
    <div class={css['editor']}>
      <textarea
        ref={field}
        {...completion.aria}
        class={css['text']}
        rows={Math.min(Math.max(text.split('\n').length, 4), 14)}
        aria-label="ClientMetadata JSON"
        aria-invalid={problems.length > 0}
        aria-describedby={problems.length > 0 ? 'metadata-problems' : undefined}
        spellcheck={false}
        autocomplete="off"
        value={text}
        onInput={(event) => {
          onJson(event.currentTarget.value);
          completion.follow(event.currentTarget);
        }}
        onKeyDown={completion.takeKey}
        onBlur={completion.close}
      />
      {completion.list}
      {/* In its place also when there is nothing to do, so that nothing below it moves. */}
      <div class={css['tools']}>
        <Button variant="quiet" isMuted={isFormatted} onPress={() => isFormatted || onFormat(pretty.text)}>
          Format
        </Button>
      </div>
      <div id="metadata-problems" class={css['problems']}>
        {problems.map((problem) => (
          <Alert key={problem.sentence} kind={problem.kind} action={<Remedies {...place(problem)} />}>
            {problem.sentence}
          </Alert>
        ))}
      </div>
    </div>
  );
}

interface RemedyProps {
  /** The place, to tell one from the other. */
  readonly name: string;
  readonly onShow: () => void;
  /** Undefined where quotes would not help. */
  readonly onQuote: (() => void) | undefined;
}

function Remedies({ name, onShow, onQuote }: RemedyProps) {
  return (
    <span>
      {onQuote && (
        <Button variant="quiet" name={`Quote the value at ${name}`} onPress={onQuote}>
          Quote the value
        </Button>
      )}
      <Button variant="quiet" name={`Show ${name}`} onPress={onShow}>
        Show
      </Button>
    </span>
  );
}
