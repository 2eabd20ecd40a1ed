import { useSignal } from '@preact/signals';
import { type JsonNode, readJsonTree } from '../../lib/text/json-tree.ts';
import { prettyPrint } from '../../lib/text/pretty.ts';
import { CopyButton } from '../controls/CopyButton.tsx';
import { Icon } from '../controls/Icon.tsx';
import { Sealed } from '../controls/Sealed.tsx';
import css from './BodyView.module.css';

interface Props {
  readonly view: 'pretty' | 'tree';
  readonly body: string;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** The body laid out for reading, not a character of its keys and values changed; or as a tree with a path to each value. */
export function BodyView({ view, body, onCopy }: Props) {
  if (view === 'pretty') {
    const pretty = prettyPrint(body);
    return (
      <>
        {pretty.kind === 'as-is' && <p class={css['note']}>{pretty.sentence}</p>}
        <pre class={css['text']}>
          <Sealed text={pretty.text} />
        </pre>
      </>
    );
  }
  const reading = readJsonTree(body);
  if (reading.kind === 'not-json') return <p class={css['note']}>{reading.sentence}</p>;
  return (
    <ul class={css['tree']} aria-label="JSON">
      <Node node={reading.root} isOpen onCopy={onCopy} />
    </ul>
  );
}

interface NodeProps {
  readonly node: JsonNode;
  readonly isOpen?: boolean;
  readonly onCopy: Props['onCopy'];
}

/** What is closed is not drawn: bodies may have thousands of values. */
function Node({ node, isOpen: isOpenAtFirst = false, onCopy }: NodeProps) {
  const isOpen = useSignal(isOpenAtFirst);
  const { kind, key, path, raw, children } = node;
  const name = key?.name ?? (path === '$' ? '' : path.slice(path.lastIndexOf('[')));
  const isNested = kind === 'object' || kind === 'array';
  return (
    <li data-path={path}>
      <span class={css['line']}>
        {isNested ? (
          <button
            type="button"
            class={css['toggle']}
            aria-expanded={isOpen.value}
            onClick={() => {
              isOpen.value = !isOpen.value;
            }}
          >
            <Icon name={isOpen.value ? 'open' : 'closed'} />
            <span class={css['key']}>{name || 'body'}</span> {countChildren(node)}
          </button>
        ) : (
          <span class={css['leaf']}>
            <span class={css['key']}>{name}</span> <Sealed text={raw} />
          </span>
        )}
        <span class={css['copy']}>
          <CopyButton name={`Copy path ${path}`} text={path} onCopy={onCopy} />
        </span>
      </span>
      {isNested && isOpen.value && (
        <ul class={css['children']}>
          {children.map((child) => (
            <Node key={child.start} node={child} onCopy={onCopy} />
          ))}
        </ul>
      )}
    </li>
  );
}

function countChildren({ kind, children }: JsonNode): string {
  return kind === 'array' ? `[${children.length}]` : `{${children.length}}`;
}
