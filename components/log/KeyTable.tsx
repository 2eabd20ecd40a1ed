import type { ComparedKey, ComparedMembers } from '../../lib/log/compare-members.ts';
import { Sealed } from '../controls/Sealed.tsx';
import css from './KeyTable.module.css';

export interface KeyTableProps {
  readonly members: ComparedMembers;
  /** What the two sides are called. */
  readonly titles: readonly [left: string, right: string];
}

const signs: Readonly<Record<ComparedKey['difference'], string>> = {
  same: '=',
  changed: '≠',
  removed: '−',
  added: '+',
};

/** ClientMetadata key by key, then the rest of the request. */
export function KeyTable({ members: { metadata, others }, titles }: KeyTableProps) {
  const words: Readonly<Record<ComparedKey['difference'], string>> = {
    same: 'same',
    changed: 'differs',
    removed: `only ${titles[0]}`,
    added: `only ${titles[1]}`,
  };
  return (
    <table class={css['table']} aria-label="Comparison">
      <thead>
        <tr>
          <th scope="col" class={css['key']}>
            Key
          </th>
          <th scope="col">{titles[0]}</th>
          <th scope="col">{titles[1]}</th>
          <th scope="col" class={css['difference']}>
            <span class={css['hidden']}>Difference</span>
          </th>
        </tr>
      </thead>
      <Group title="ClientMetadata" keys={metadata} words={words} nothing="Neither request has ClientMetadata." />
      {others.length > 0 && <Group title="Other fields" keys={others} words={words} />}
    </table>
  );
}

interface GroupProps {
  readonly title: string;
  readonly keys: readonly ComparedKey[];
  readonly words: Readonly<Record<ComparedKey['difference'], string>>;
  readonly nothing?: string;
}

function Group({ title, keys, words, nothing }: GroupProps) {
  return (
    <tbody aria-label={title}>
      <tr>
        <th colSpan={4} scope="rowgroup" class={css['title']}>
          {title} {keys.length === 0 && <span class={css['nothing']}>{nothing}</span>}
        </th>
      </tr>
      {keys.map(({ key, left, right, difference }) => (
        <tr key={key} class={css[difference]} data-key={key} data-difference={difference}>
          <th scope="row" class={css['name']}>
            {key === '' ? <span class={css['nothing']}>(empty key)</span> : key}
          </th>
          <Value text={left} />
          <Value text={right} />
          <td class={css['sign']} title={words[difference]}>
            <span aria-hidden="true">{signs[difference]}</span>
            <span class={css['hidden']}>{words[difference]}</span>
          </td>
        </tr>
      ))}
    </tbody>
  );
}

function Value({ text }: { text: string | undefined }) {
  if (text === undefined) return <td class={css['nothing']}>–</td>;
  return (
    <td class={css['value']}>{text === '' ? <span class={css['nothing']}>(empty)</span> : <Sealed text={text} />}</td>
  );
}
