import css from './NoTokens.module.css';

export function NoTokens({ isScanning }: { isScanning: boolean }) {
  if (isScanning) return <p class={css['nothing']}>Searching the page…</p>;
  return (
    <ul class={css['nothing']}>
      <li>Signed out? Sign in on the page. The token shows up here by itself.</li>
      <li>
        Kept in memory, or in an HttpOnly cookie? The next request that carries the token shows it here: reload the
        page, or use it. Or paste the token above.
      </li>
      <li>A deep scan also reads HttpOnly cookies, and frames of other sites.</li>
    </ul>
  );
}
