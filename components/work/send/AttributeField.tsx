import { getAttributeState, type UserFacts } from '../../../lib/cognito/read-user.ts';
import type { AttributeChoice } from '../../../lib/draft/draft.ts';
import { Button } from '../../controls/Button.tsx';
import css from './AttributeField.module.css';
import { describeVerified } from './attribute-words.ts';

const choices = [
  ['email', 'email'],
  ['phone_number', 'phone_number'],
  ['other', 'other…'],
] as const satisfies readonly (readonly [AttributeChoice, string])[];

interface Props {
  readonly attribute: AttributeChoice;
  readonly otherName: string;
  /** It gets a new value. */
  readonly isChange: boolean;
  readonly newValue: string;
  readonly onValue: (value: string) => void;
  /** As GetUser told it, if it was asked. */
  readonly user: UserFacts | undefined;
  readonly isGettingUser: boolean;
  readonly onGetUser: () => void;
  readonly onCancelGetUser: () => void;
  readonly onChoose: (attribute: AttributeChoice) => void;
  readonly onName: (name: string) => void;
}

export function AttributeField({ attribute, otherName, user, onChoose, onName, ...rest }: Props) {
  const { isChange, newValue, onValue, ...getUser } = rest;
  return (
    <div class={css['field']}>
      <div class={css['head']}>
        <span id="attribute-label" class={css['label']}>
          Attribute
        </span>
        <GetUser {...getUser} />
      </div>
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
            {user && choice !== 'other' && <State user={user} name={choice} />}
          </label>
        ))}
      </div>
      {attribute === 'other' && (
        <>
          <input
            type="text"
            aria-label="Attribute name"
            aria-describedby={isChange ? undefined : 'attribute-warning'}
            placeholder="Attribute name"
            class={css['name']}
            spellcheck={false}
            autocomplete="off"
            value={otherName}
            onInput={(event) => onName(event.currentTarget.value)}
          />
          {!isChange && (
            <p id="attribute-warning" class={css['warning']}>
              Cognito sends codes for email and phone_number only. To any other name it answers
              InvalidParameterException.
            </p>
          )}
        </>
      )}
      {isChange && (
        <input
          type="text"
          aria-label="New value"
          placeholder={attribute === 'phone_number' ? 'New value, such as +15555550123' : 'New value'}
          class={css['name']}
          spellcheck={false}
          autocomplete="off"
          value={newValue}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </div>
  );
}

function GetUser({
  isGettingUser,
  onGetUser,
  onCancelGetUser,
}: Pick<Props, 'isGettingUser' | 'onGetUser' | 'onCancelGetUser'>) {
  return (
    <>
      <Button look="quiet" isBusy={isGettingUser} onPress={onGetUser}>
        Get user
      </Button>
      {isGettingUser && (
        <Button look="quiet" onPress={onCancelGetUser}>
          Cancel
        </Button>
      )}
    </>
  );
}

/** The current value and whether it is verified. */
function State({ user, name }: { user: UserFacts; name: string }) {
  const { value, isVerified } = getAttributeState(user, name);
  return (
    <span class={css['state']}>
      {value ? (
        <>
          {' '}
          <span class={css['value']}>{value}</span>
          <span class={isVerified ? css['verified'] : css['open']}> {describeVerified(isVerified)}</span>
        </>
      ) : (
        <span class={css['open']}> no value</span>
      )}
    </span>
  );
}
