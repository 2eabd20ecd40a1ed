import type { ComponentChildren } from 'preact';
import { getAttributeState, type UserFacts } from '../../../lib/cognito/read-user.ts';
import type { AttributeChoice } from '../../../lib/draft/draft.ts';
import { Button } from '../../controls/Button.tsx';
import { Icon } from '../../controls/Icon.tsx';
import { IconButton } from '../../controls/IconButton.tsx';
import css from './AttributeField.module.css';
import { describeAttribute, describeVerified } from './attribute-words.ts';

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
  /** What is said where the user could not be loaded: it has the place of the value. */
  readonly children: ComponentChildren;
}

/** Values come when the user was read, so they have their room from the start: nothing moves when they do. */
export function AttributeField({
  attribute,
  otherName,
  isChange,
  user,
  onChoose,
  onName,
  children,
  ...loading
}: Props) {
  return (
    <div class={css['field']}>
      <div role="radiogroup" aria-label="Attribute" class={css['choices']}>
        {choices.map(([choice, words]) => (
          <label key={choice} class={css['choice']}>
            <input
              type="radio"
              name="attribute"
              aria-label={nameChoice(words, user, choice)}
              class={css['radio']}
              checked={attribute === choice}
              onChange={() => onChoose(choice)}
            />
            {words}
            {choice !== 'other' && <Mark user={user} name={choice} />}
          </label>
        ))}
      </div>
      <LoadUser {...loading} />
      {children}
      {user && attribute !== 'other' && <Value user={user} name={attribute} />}
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
        <Button variant="quiet" onPress={onCancelLoad}>
          Cancel
        </Button>
      )}
    </span>
  );
}

/** "email vera@example.com, not verified". */
function nameChoice(words: string, user: UserFacts | undefined, name: string): string {
  return user && name !== 'other' ? `${words} ${describeAttribute(getAttributeState(user, name))}` : words;
}

/** Whether the attribute has a verified value, in little room. */
function Mark({ user, name }: { readonly user: UserFacts | undefined; readonly name: string }) {
  const state = user && getAttributeState(user, name);
  return (
    <span class={css[state?.isVerified ? 'verified' : 'open']} title={state && describeAttribute(state)}>
      <span class={css['mark']}>{state && <Icon name={state.isVerified ? 'ready' : 'warning'} />}</span>
    </span>
  );
}

/** The current value of the chosen attribute, where the line has room. The radio's name says the same. */
function Value({ user, name }: { readonly user: UserFacts; readonly name: string }) {
  const state = getAttributeState(user, name);
  return (
    <span class={css['value']} aria-hidden="true" title={describeAttribute(state)}>
      {state.value ? (
        <>
          <span class={css['text']}>{state.value}</span>
          <span class={css[state.isVerified ? 'verified' : 'open']}>{describeVerified(state.isVerified)}</span>
        </>
      ) : (
        <span class={css['open']}>no value</span>
      )}
    </span>
  );
}
