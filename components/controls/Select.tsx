import css from './Select.module.css';

interface Props<Choice extends string> {
  readonly label: string;
  /** For assistive tools alone: its value says what it is. */
  readonly isLabelHidden?: boolean;
  readonly choices: readonly Choice[];
  readonly value: Choice;
  readonly onChoose: (choice: Choice) => void;
}

/** For one of several long names, its label before it. */
export function Select<Choice extends string>({
  label,
  isLabelHidden = false,
  choices,
  value,
  onChoose,
}: Props<Choice>) {
  return (
    <label class={css['field']}>
      {!isLabelHidden && <span class={css['label']}>{label}</span>}
      <select
        class={css['select']}
        aria-label={isLabelHidden ? label : undefined}
        value={value}
        onChange={(event) => {
          const choice = choices.find((candidate) => candidate === event.currentTarget.value);
          if (choice) onChoose(choice);
        }}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    </label>
  );
}
