import type { AllowedOrigin } from '../../lib/store/allowed-origins.ts';
import { Button } from '../controls/Button.tsx';
import { Section } from '../controls/Section.tsx';
import css from './AllowedEndpoints.module.css';

interface Props {
  readonly endpoints: readonly AllowedOrigin[];
  readonly onRevoke: (allowed: AllowedOrigin) => void;
}

/** Origins besides AWS that tokens may go to. */
export function AllowedEndpoints({ endpoints, onRevoke }: Props) {
  return (
    <Section title="Allowed endpoints" aside={endpoints.length || undefined}>
      <p class={css['about']}>
        AWS’s own endpoints need no permission. For any other you are asked once for each inspected site, and once for
        each user pool whose tokens AWS issued.
      </p>
      {endpoints.length === 0 ? (
        <p>None allowed yet.</p>
      ) : (
        <ul class={css['list']} aria-label="Allowed endpoints">
          {endpoints.map((allowed) => (
            <Allowed key={Object.values(allowed).join(' ')} allowed={allowed} onRevoke={() => onRevoke(allowed)} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Allowed({ allowed, onRevoke }: { readonly allowed: AllowedOrigin; readonly onRevoke: () => void }) {
  const { inspectedOrigin, endpointOrigin, userPoolId } = allowed;
  const ofPool = userPoolId === undefined ? '' : `, tokens of ${userPoolId}`;
  return (
    <li class={css['item']}>
      <span>
        <code>{endpointOrigin}</code>{' '}
        <span class={css['about']}>
          for pages of <code>{inspectedOrigin || 'unknown origin'}</code>
          {ofPool}
        </span>
      </span>
      <Button name={`Revoke ${endpointOrigin} for ${inspectedOrigin}${ofPool}`} onPress={onRevoke}>
        Revoke
      </Button>
    </li>
  );
}
