import { describeScope } from '../../../lib/tokens/scopes.ts';
import type { TokenKind } from '../../../lib/tokens/token.ts';
import { CopyIcon } from '../../controls/CopyIcon.tsx';
import { Section } from '../../controls/Section.tsx';
import css from './Scopes.module.css';

interface Props {
  readonly kind: TokenKind;
  readonly scopes: readonly string[];
  /** How the user may have signed in: a guess that says so. */
  readonly signIn: string | undefined;
  readonly onCopy: (text: string) => Promise<boolean>;
}

export function Scopes({ kind, scopes, signIn, onCopy }: Props) {
  return (
    <Section title="Scopes" aside={scopes.length > 1 ? scopes.length : undefined}>
      {scopes.length === 0 ? (
        <p class={css['none']}>
          {kind === 'access' ? 'This access token has no scopes.' : 'Only access tokens have scopes.'}
        </p>
      ) : (
        <ul class={css['scopes']} aria-label="Scopes">
          {scopes.map((scope) => (
            <li key={scope} class={css['scope']} data-scope={scope}>
              <span class={css['scopeText']}>
                <code class={css['chip']}>{scope}</code>
                <span class={css['copy']}>
                  <CopyIcon name={`Copy scope ${scope}`} text={scope} onCopy={onCopy} />
                </span>
              </span>{' '}
              <Meaning scope={scope} />
            </li>
          ))}
        </ul>
      )}
      {signIn && <p class={css['signIn']}>{signIn}</p>}
    </Section>
  );
}

function Meaning({ scope }: { scope: string }) {
  const { allows, source } = describeScope(scope);
  return (
    <span class={css['allows']}>
      {allows}{' '}
      <a href={source} target="_blank" rel="noreferrer">
        AWS’s docs
      </a>
    </span>
  );
}
