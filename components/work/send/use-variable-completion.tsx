import { useSignal } from '@preact/signals';
import type { ComponentChildren, RefObject } from 'preact';
import { completeVariable, offerVariables, type VariableOffer } from '../../../lib/draft/complete-variable.ts';
import { takeEscape } from '../../controls/take-escape.ts';
import { VariableList } from './VariableList.tsx';

type Field = HTMLTextAreaElement;

interface Offered extends VariableOffer {
  readonly caret: number;
  readonly active: number;
}

export interface VariableCompletion {
  /** After the text in the field has changed. */
  readonly follow: (field: Field) => void;
  /** True where the key was for the list. */
  readonly takeKey: (event: KeyboardEvent) => boolean;
  readonly close: () => void;
  /** For the field. */
  readonly aria: object;
  readonly list: ComponentChildren;
}

/** `{{` in a text field opens a list of the variables; the focus stays in the field. */
export function useVariableCompletion(
  field: RefObject<Field | null>,
  listId: string,
  onText: (text: string) => void,
): VariableCompletion {
  const offered = useSignal<Offered | undefined>(undefined);
  const { value: offer } = offered;

  function close(): void {
    offered.value = undefined;
  }

  function follow(target: Field): void {
    const caret = target.selectionStart;
    const next = target.selectionEnd === caret ? offerVariables(target.value, caret) : undefined;
    offered.value = next && { ...next, caret, active: 0 };
  }

  function choose(name: string): void {
    const target = field.current;
    if (!target || !offer) return;
    const completed = completeVariable(target.value, { ...offer, name });
    // As if it were typed: the field has its own undo, and the caret its place.
    target.setRangeText(completed.text, 0, target.value.length, 'end');
    target.setSelectionRange(completed.caret, completed.caret);
    onText(completed.text);
    close();
  }

  function takeKey(event: KeyboardEvent): boolean {
    if (!offer || event.isComposing) return false;
    if (takeEscape(event)) {
      close();
      return true;
    }
    const name = offer.names[offer.active];
    if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && !event.ctrlKey && !event.metaKey && name) {
      event.preventDefault();
      choose(name);
      return true;
    }
    const step = event.altKey ? 0 : event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return false;
    event.preventDefault();
    const { length } = offer.names;
    offered.value = { ...offer, active: (offer.active + step + length) % length };
    return true;
  }

  return {
    follow,
    takeKey,
    close,
    aria: {
      'aria-autocomplete': 'list',
      'aria-controls': offer && listId,
      'aria-activedescendant': offer && `${listId}-${offer.names[offer.active]}`,
    },
    list: offer && (
      <VariableList id={listId} field={field} names={offer.names} active={offer.active} onChoose={choose} />
    ),
  };
}
