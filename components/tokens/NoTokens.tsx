import css from './NoTokens.module.css';

interface Props {
  readonly isScanning: boolean;
  /** A sentence, or ''. */
  readonly serverSession: string;
}

export function NoTokens({ isScanning, serverSession }: Props) {
  if (isScanning) return <p class={css['nothing']}>Searching the page…</p>;
  return (
    <ul class={css['nothing']}>
      {serverSession !== '' && <li>{serverSession}</li>}
      <li>Signed out? Sign in on the page. The token shows up here by itself.</li>
      <li>
        Kept in memory, or in an HttpOnly cookie? The next request that carries the token shows it here: reload the
        page, or use it. Or paste the token above.
      </li>
      <li>A deep scan also reads HttpOnly cookies, and frames of other sites.</li>
    </ul>
  );
}
