import { Icon, type IconName } from './Icon.tsx';
import css from './IconButton.module.css';

interface Props {
  readonly icon: IconName;
  readonly name: string;
  /** Keys that do the same, for the tooltip. */
  readonly keys?: string;
  readonly look?: 'square' | 'half';
  readonly isMuted?: boolean;
  readonly onPress: () => void;
}

/** Muted, it does nothing, and keeps the focus. */
export function IconButton({ icon, name, keys, look = 'square', isMuted, onPress }: Props) {
  return (
    <button
      type="button"
      class={css[look]}
      aria-label={name}
      aria-disabled={isMuted ? true : undefined}
      title={keys ? `${name} (${keys})` : name}
      onClick={() => isMuted || onPress()}
    >
      <Icon name={icon} />
    </button>
  );
}
