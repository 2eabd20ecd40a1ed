import css from './NoTokens.module.css';

export function NoTokens({ isScanning }: { isScanning: boolean }) {
  if (isScanning) return <p class={css['nothing']}>Looking at the page…</p>;
  return (
    <div class={css['nothing']}>
      <p class={css['lead']}>No Cognito token found on this page.</p>
      <ul class={css['reasons']}>
        <li>Signed out? Sign in on the page, then scan again.</li>
        <li>
          Kept in memory, or in an HttpOnly cookie? No script can read it there, but the next request that carries it
          shows it here: reload the page, or use it. Or paste the token above.
        </li>
        <li>A deep scan (in the list above) reads HttpOnly cookies, and frames that are not readable.</li>
      </ul>
    </div>
  );
}
