import type { Store } from '../../lib/store.ts';

export function LogTools({ store }: { store: Store }) {
  return <p>{store.entries.value.length}</p>;
}
