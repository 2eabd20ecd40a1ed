import type { EndpointChoice } from '../../../lib/cognito/endpoint.ts';
import { isLoopback } from '../../../lib/cognito/url-reach.ts';
import { Icon } from '../../controls/Icon.tsx';
import css from './EndpointPhrase.module.css';

interface Props {
  readonly endpoint: EndpointChoice;
  /** Its choice is shown. */
  readonly isOpen: boolean;
  readonly onPress: () => void;
}

/** Where the call goes, in a phrase: "to cognito-idp.eu-west-1 · AWS". */
export function EndpointPhrase({ endpoint, isOpen, onPress }: Props) {
  const isKnown = endpoint.kind === 'endpoint';
  return (
    <span class={css['phrase']} title={isKnown ? endpoint.url : endpoint.sentence}>
      <span id="endpoint-phrase" class={css['words']}>
        {isKnown ? (
          <>
            to <code>{shortenHost(endpoint)}</code>{' '}
            <span class={endpoint.isAws ? css['aws'] : css['foreign']}>· {describeOwner(endpoint)}</span>
          </>
        ) : (
          <Nowhere isSample={endpoint.isSample === true} />
        )}
      </span>
      <button
        type="button"
        class={css['button']}
        aria-label="Endpoint"
        aria-describedby="endpoint-phrase"
        aria-expanded={isOpen}
        data-endpoint-source={isKnown ? endpoint.source : undefined}
        onClick={onPress}
      >
        <Icon name="open" />
      </button>
    </span>
  );
}

/** A sample is meant to go nowhere: that is no fault, and the phrase says what goes somewhere. */
function Nowhere({ isSample }: { readonly isSample: boolean }) {
  if (!isSample) return <span class={css['none']}>No endpoint</span>;
  return <span class={css['aws']}>A sample is never sent. Sign in on the page, or paste a token.</span>;
}

type Known = EndpointChoice & { readonly kind: 'endpoint' };

function shortenHost({ url, isAws }: Known): string {
  const host = url.replace(/^https?:\/\//, '').replace(/^([^/]+)\/$/, '$1');
  return isAws ? host.replace(/\.amazonaws\.com(?=$|\.cn$)/, '') : host;
}

/** Whose it is, and why there where the token's issuer says otherwise. */
function describeOwner({ isAws, url, source, alternatives = [] }: Known): string {
  if (isAws) return 'AWS';
  const owner = isLoopback(url) ? 'this computer' : 'not AWS';
  return source === 'traffic' && alternatives.length > 0 ? `${owner}, as this page’s calls` : owner;
}
