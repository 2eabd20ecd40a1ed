import { useSignal } from '@preact/signals';
import type { ComparedPart } from '../../lib/log/compare.ts';
import type { DiffLine, DiffRow } from '../../lib/text/diff-lines.ts';
import { Sealed } from '../controls/Sealed.tsx';
import css from './ComparedLines.module.css';

interface Props {
  readonly part: ComparedPart;
  readonly titles: readonly [left: string, right: string];
  readonly isFolded: boolean;
}

const signs: Readonly<Record<DiffRow['kind'], string>> = { same: '', changed: '≠', removed: '−', added: '+' };

/** Line beside line. One that differs says so by sign and by ground. */
export function ComparedLines({ part, titles, isFolded }: Props) {
  const { title, isSame, notes } = part;
  const isOpen = useSignal(!isFolded);
  const isHeaders = title.endsWith('headers');
  const state = `${isSame ? 'the same' : isHeaders ? 'differ' : 'differs'}`;
  const about = isHeaders && !isSame ? [`${state}: some are added by the browser, not comparable`] : [state];
  return (
    <details
      class={css['part']}
      open={isOpen.value}
      data-same={isSame}
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>
        <b>{title}</b> <span class={css['about']}>{[...about, ...notes].join('. ')}</span>
      </summary>
      {isOpen.value && <Lines part={part} titles={titles} />}
    </details>
  );
}

function Lines({ part: { title, rows }, titles }: Omit<Props, 'isFolded'>) {
  return (
    <table class={css['lines']} aria-label={title}>
      <thead class={css['hidden']}>
        <tr>
          <th scope="col">Difference</th>
          <th scope="col">{titles[0]}</th>
          <th scope="col">{titles[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index} class={css[row.kind]} data-difference={row.kind}>
            <td class={css['sign']}>{signs[row.kind]}</td>
            <Line line={'left' in row ? row.left : undefined} />
            <Line line={'right' in row ? row.right : undefined} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Line({ line }: { line: DiffLine | undefined }) {
  return <td class={css['line']}>{line && <Sealed text={line.text} />}</td>;
}
