import css from './AttributeField.module.css';

interface Props {
  readonly isPhone: boolean;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** What an attribute is changed to. */
export function NewValue({ isPhone, value, onValue }: Props) {
  return (
    <input
      type="text"
      aria-label="New value"
      placeholder={isPhone ? 'New value, such as +15555550123' : 'New value'}
      class={css['name']}
      spellcheck={false}
      autocomplete="off"
      value={value}
      onInput={(event) => onValue(event.currentTarget.value)}
    />
  );
}
