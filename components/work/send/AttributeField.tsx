import { getAttributeState, type UserFacts } from '../../../lib/cognito/read-user.ts';
import type { AttributeChoice } from '../../../lib/draft/draft.ts';
import { Button } from '../../controls/Button.tsx';
import { IconButton } from '../../controls/IconButton.tsx';
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
  /** As GetUser told it, if it was asked. */
  readonly user: UserFacts | undefined;
  readonly isLoading: boolean;
  readonly onLoad: () => void;
  readonly onCancelLoad: () => void;
  readonly onChoose: (attribute: AttributeChoice) => void;
  readonly onName: (name: string) => void;
}

export function AttributeField({ attribute, otherName, isChange, user, onChoose, onName, ...loading }: Props) {
  return (
    <div class={css['field']}>
      <div role="radiogroup" aria-label="Attribute" class={css['choices']} data-loaded={user ? '' : undefined}>
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
      <LoadUser {...loading} />
      {attribute === 'other' && <OtherName name={otherName} isChange={isChange} onName={onName} />}
    </div>
  );
}

function OtherName({ name, isChange, onName }: Pick<Props, 'isChange' | 'onName'> & { readonly name: string }) {
  return (
    <>
      <input
        type="text"
        aria-label="Attribute name"
        aria-describedby={isChange ? undefined : 'attribute-warning'}
        placeholder="Attribute name"
        class={css['name']}
        spellcheck={false}
        autocomplete="off"
        value={name}
        onInput={(event) => onName(event.currentTarget.value)}
      />
      {!isChange && (
        <p id="attribute-warning" class={css['warning']}>
          Cognito sends codes for email and phone_number only. For any other name it answers InvalidParameterException.
        </p>
      )}
    </>
  );
}

function LoadUser({ isLoading, onLoad, onCancelLoad }: Pick<Props, 'isLoading' | 'onLoad' | 'onCancelLoad'>) {
  return (
    <span class={css['load']}>
      <IconButton icon="scan" name="Load user attributes" keys="GetUser" isMuted={isLoading} onPress={onLoad} />
      {isLoading && (
        <Button look="quiet" onPress={onCancelLoad}>
          Cancel
        </Button>
      )}
    </span>
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
