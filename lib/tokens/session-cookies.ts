/** Cookies by which a server knows who is signed in: the tokens stay with it and never reach the browser. */
import type { Cookie } from '../text/cookies.ts';

interface SessionRow {
  /** Who signed the user in. */
  readonly owner: string;
  readonly name?: RegExp;
  readonly value?: RegExp;
  /** The name is used for other things too, and tells of a session only in a cookie that scripts cannot read. */
  readonly isHttpOnly?: true;
}

/** The first that fits counts (docs/cognito.md, "Sessions without tokens"). */
const rows: readonly SessionRow[] = [
  { owner: 'a load balancer', name: /^AWSELBAuthSessionCookie(?:-\d+)?$/ },
  { owner: 'oauth2-proxy', name: /^(?:__(?:Secure|Host)-)?_?oauth2_proxy(?:_\d+)?$/i },
  { owner: 'next-auth', name: /^(?:__(?:Secure|Host)-)?(?:next-auth|authjs)\.session-token(?:\.\d+)?$/ },
  // Its seal begins so, whatever the cookie is called.
  { owner: 'iron-session', value: /^Fe26\.\d+(?:\*|%2A)/i },
  { owner: 'mod_auth_openidc', name: /^mod_auth_openidc_session(?:_\d+)?$/ },
  { owner: "Auth0's server library", name: /^(?:appSession|__session)(?:[._]{1,2}\d+)?$/, isHttpOnly: true },
  {
    owner: "the app's server",
    name: /(?:^|[._:-])(?:sid|sess|session(?:_?id|_token)?|jsessionid|phpsessid|sessid|net_sessionid|aspnetcore\.cookies(?:c\d)?|_forward_auth)$/i,
    isHttpOnly: true,
  },
];

export interface ServerSession {
  readonly owner: string;
  /** The cookie's. */
  readonly name: string;
}

export function findServerSession(cookies: readonly Cookie[]): ServerSession | undefined {
  for (const row of rows) {
    const cookie = cookies.find((one) => isOf(row, one));
    if (cookie) return { owner: row.owner, name: cookie.name };
  }
  return undefined;
}

function isOf({ name, value, isHttpOnly }: SessionRow, cookie: Cookie): boolean {
  if (isHttpOnly && !cookie.isHttpOnly) return false;
  return name ? name.test(cookie.name) : (value?.test(cookie.value) ?? false);
}

/** What to do about it, in one sentence after what it is. */
export function describeServerSession({ owner, name }: ServerSession): string {
  const where =
    owner === 'a load balancer'
      ? 'its target gets the access token in the header x-amzn-oidc-accesstoken'
      : 'the server has them';
  return `Signed in by ${owner} (cookie ${name}): the tokens never reach the browser, and no reload shows them; ${where}. Paste one from there.`;
}
