import { Icon, type IconName } from './Icon.tsx';
import css from './IconButton.module.css';

interface Props {
  readonly icon: IconName;
  readonly name: string;
  /** Keys that do the same, for the tooltip. */
  readonly keys?: string;
  readonly isMuted?: boolean;
  /** For a button that shows and hides something. */
  readonly isExpanded?: boolean;
  readonly onPress: () => void;
}

/** Muted, it does nothing, and keeps the focus. */
export function IconButton({ icon, name, keys, isMuted, isExpanded, onPress }: Props) {
  return (
    <button
      type="button"
      class={css['button']}
      aria-label={name}
      aria-expanded={isExpanded}
      aria-disabled={isMuted ? true : undefined}
      title={keys ? `${name} (${keys})` : name}
      onClick={() => isMuted || onPress()}
    >
      <Icon name={icon} />
    </button>
  );
}
