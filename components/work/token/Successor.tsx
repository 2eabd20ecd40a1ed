import type { Fingerprint } from '../../../lib/tokens/secret-text.ts';
import { Button } from '../../controls/Button.tsx';
import css from './Successor.module.css';

interface Props {
  readonly successor: Fingerprint;
  readonly onShow: (fingerprint: Fingerprint) => void;
}

/** For a token that was refreshed. */
export function Successor({ successor, onShow }: Props) {
  return (
    <p class={css['successor']}>
      <span>This token was refreshed: another one of the same sign-in took its place.</span>
      <Button onPress={() => onShow(successor)}>Show #{successor}</Button>
    </p>
  );
}
