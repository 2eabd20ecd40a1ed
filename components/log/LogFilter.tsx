import { useEffect, useRef } from 'preact/hooks';
import { isTyping } from '../controls/is-typing.ts';
import css from './LogFilter.module.css';

interface Props {
  readonly query: string;
  readonly onFilter: (query: string) => void;
}

const help = [
  'Any text, in both bodies and headers; "two words"; -not',
  'op:GetUser  source:page  status:4xx  status:failed',
  'user:alice  token:3fa9  error:NotAuthorized  id:1c9e',
  'after:12:04  after:5m  before:…  is:pinned  is:noted  is:imported',
].join('\n');

export function LogFilter({ query, onFilter }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      // Firefox would open its own search.
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('keydown', focus, { capture: true });
    return () => window.removeEventListener('keydown', focus, { capture: true });
  }, []);

  /** Kept from DevTools as long as there is something to clear. */
  function clearOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || query === '') return;
    event.preventDefault();
    event.stopPropagation();
    onFilter('');
  }

  return (
    <input
      ref={field}
      type="search"
      class={css['filter']}
      aria-label="Filter exchanges"
      aria-keyshortcuts="/"
      placeholder="Filter ( / ): text, op:, status:4xx, user:, after:5m"
      title={help}
      autocomplete="off"
      spellcheck={false}
      value={query}
      onInput={(event) => onFilter(event.currentTarget.value)}
      onKeyDown={clearOnEscape}
    />
  );
}
