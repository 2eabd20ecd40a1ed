import { Section } from '../controls/Section.tsx';
import css from './RequestTimeout.module.css';

interface Props {
  readonly seconds: number;
  readonly onChange: (seconds: number) => void;
}

export function RequestTimeout({ seconds, onChange }: Props) {
  return (
    <Section title="Request timeout">
      <label class={css['limit']}>
        <input
          type="number"
          min="1"
          max="900"
          value={seconds}
          onInput={({ currentTarget: { valueAsNumber } }) => {
            // The field is empty while a new number is typed.
            if (!Number.isNaN(valueAsNumber)) onChange(valueAsNumber);
          }}
        />
        <span>
          seconds <span class={css['about']}>(increase it while debugging a trigger)</span>
        </span>
      </label>
    </Section>
  );
}
