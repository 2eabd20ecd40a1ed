import { Menu, type MenuPlace } from '../controls/Menu.tsx';
import { ExchangeMenu, type ExchangeMenuProps } from './ExchangeMenu.tsx';

interface Props extends ExchangeMenuProps {
  readonly place: MenuPlace;
}

/** The menu of a row. It comes whole: what is drawn into a menu later has neither its focus nor its place. */
export function RowMenu({ place, ...props }: Props) {
  return (
    <Menu label="Exchange" place={place} onClose={props.onDone}>
      <ExchangeMenu {...props} />
    </Menu>
  );
}
