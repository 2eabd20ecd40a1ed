import type { Exchange } from '../../lib/exchange/exchange.ts';
import { type ComparedPart, compareExchanges } from '../../lib/log/compare.ts';
import type { DiffLine, DiffRow } from '../../lib/text/diff-lines.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import { Sealed } from '../controls/Sealed.tsx';
import css from './Comparison.module.css';
import { describeOrigin } from './exchange-words.ts';

interface Props {
  readonly left: Exchange;
  readonly right: Exchange;
  readonly onClose: () => void;
}

const signs: Readonly<Record<DiffRow['kind'], string>> = { same: '', changed: '≠', removed: '−', added: '+' };
const words: Readonly<Record<DiffRow['kind'], string>> = {
  same: '',
  changed: 'differs',
  removed: 'only left',
  added: 'only right',
};

/** Two exchanges side by side. A line that differs says so by sign and by ground. */
export function Comparison({ left, right, onClose }: Props) {
  const parts = compareExchanges(left, right).filter(({ rows }) => rows.length > 0);
  return (
    <Dialog title="Compare" isWide onDismiss={onClose}>
      <div class={css['close']}>
        <Button autofocus onPress={onClose}>
          Close
        </Button>
      </div>
      <table class={css['comparison']} aria-label="Comparison">
        <thead>
          <tr>
            <th scope="col" class={css['sign']}>
              <span class={css['hidden']}>Difference</span>
            </th>
            <th scope="col">{formatTitle(left)}</th>
            <th scope="col">{formatTitle(right)}</th>
          </tr>
        </thead>
        {parts.map((part) => (
          <Part key={part.title} part={part} />
        ))}
      </table>
    </Dialog>
  );
}

function Part({ part: { title, rows, isSame, notes } }: { part: ComparedPart }) {
  return (
    <tbody aria-label={title} data-same={isSame}>
      <tr>
        <th colSpan={3} scope="rowgroup" class={css['title']}>
          {title} <span class={css['about']}>{[isSame ? 'the same' : 'differs', ...notes].join('. ')}</span>
        </th>
      </tr>
      {rows.map((row, index) => (
        <tr key={index} class={css[row.kind]} data-difference={row.kind}>
          <td class={css['sign']} title={words[row.kind]}>
            {signs[row.kind]}
          </td>
          <Line line={'left' in row ? row.left : undefined} />
          <Line line={'right' in row ? row.right : undefined} />
        </tr>
      ))}
    </tbody>
  );
}

function Line({ line }: { line: DiffLine | undefined }) {
  return <td class={css['line']}>{line && <Sealed text={line.text} />}</td>;
}

function formatTitle(exchange: Exchange): string {
  return `${describeOrigin(exchange)} · ${exchange.operation}`;
}
