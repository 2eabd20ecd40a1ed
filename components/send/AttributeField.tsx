import type { AttributeChoice } from '../../lib/store.ts';
import css from './AttributeField.module.css';

const choices = [
  ['email', 'email'],
  ['phone_number', 'phone_number'],
  ['other', 'other…'],
] as const satisfies readonly (readonly [AttributeChoice, string])[];

interface Props {
  readonly attribute: AttributeChoice;
  readonly otherName: string;
  readonly onChoose: (attribute: AttributeChoice) => void;
  readonly onName: (name: string) => void;
}

export function AttributeField({ attribute, otherName, onChoose, onName }: Props) {
  return (
    <div class={css['field']}>
      <span id="attribute-label" class={css['label']}>
        Attribute
      </span>
      <div role="radiogroup" aria-labelledby="attribute-label" class={css['choices']}>
        {choices.map(([choice, words]) => (
          <label key={choice} class={css['choice']}>
            <input
              type="radio"
              name="attribute"
              class={css['radio']}
              checked={attribute === choice}
              onChange={() => onChoose(choice)}
            />
            {words}
          </label>
        ))}
      </div>
      {attribute === 'other' && (
        <>
          <input
            type="text"
            aria-label="Attribute name"
            aria-describedby="attribute-warning"
            placeholder="Attribute name"
            class={css['name']}
            spellcheck={false}
            autocomplete="off"
            value={otherName}
            onInput={(event) => onName(event.currentTarget.value)}
          />
          <p id="attribute-warning" class={css['warning']}>
            Cognito sends codes for email and phone_number only. To any other name it answers InvalidParameterException.
          </p>
        </>
      )}
    </div>
  );
}
