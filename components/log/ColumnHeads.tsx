import type { LogColumn, LogOrder } from '../../lib/log/sort.ts';
import { Icon } from '../controls/Icon.tsx';
import css from './ColumnHeads.module.css';

interface Props {
  readonly order: LogOrder;
  readonly onSort: (column: LogColumn) => void;
}

const names: readonly (readonly [column: LogColumn, name: string])[] = [
  ['status', 'Status'],
  ['operation', 'Operation'],
  ['metadata', 'ClientMetadata'],
  ['source', 'By'],
  ['time', 'Time'],
  ['duration', 'Duration'],
];

export const columnCount = names.length;

export function ColumnHeads({ order, onSort }: Props) {
  return (
    <tr aria-rowindex={1}>
      {names.map(([column, name]) => {
        const isSorted = order.column === column;
        const direction = order.isDescending ? 'descending' : 'ascending';
        return (
          <th key={column} scope="col" class={css[column]} aria-sort={isSorted ? direction : undefined}>
            <button type="button" class={css['sort']} title={`Sort by ${name}`} onClick={() => onSort(column)}>
              <span class={css['name']}>{name}</span>
              {isSorted && <Icon name={order.isDescending ? 'open' : 'up'} class={css['arrow']} />}
            </button>
          </th>
        );
      })}
    </tr>
  );
}
