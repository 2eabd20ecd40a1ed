import { useEffect } from 'preact/hooks';
import type { DeepSlice } from '../../lib/store/deep-slice.ts';
import { Section } from '../controls/Section.tsx';
import { HeldAccess } from '../tokens/HeldAccess.tsx';
import css from './SiteAccess.module.css';

/** The access that was granted for deep scans and for dry runs. */
export function SiteAccess({ deep }: { readonly deep: DeepSlice }) {
  useEffect(() => deep.readHeld(), [deep]);
  return (
    <Section title="Site access">
      <p class={css['about']}>
        Asked for on a click: by “Search deeper…”, and by a dry run whose server sends no CORS headers.
      </p>
      {deep.heldHosts.value.length > 0 ? <HeldAccess deep={deep} /> : <p>None granted.</p>}
    </Section>
  );
}
