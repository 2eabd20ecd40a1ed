/** Finds what looks like a secret in metadata, which Cognito hands on to Lambda triggers unencrypted. */

/** `isToken`: the value itself has the form of a credential; otherwise only its key says that it may be one. */
export interface SecretFinding {
  readonly name: string;
  readonly isToken: boolean;
}

const tokenForms: readonly (readonly [name: string, form: RegExp])[] = [
  ['a JWT', /(?<![\w-])eyJ[\w-]{5}[\w-]*\.eyJ[\w-]{5}[\w-]*\./],
  ['an encrypted token (JWE)', /(?<![\w-])eyJ[\w-]{5}[\w-]*\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]/],
  ['an AWS access key id', /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/],
  [
    'an AWS secret access key',
    /(?<![\w/+=-])(?=[\w/+]*[a-z])(?=[\w/+]*[A-Z])(?=[\w/+]*\d)[A-Za-z0-9/+]{40}(?![\w/+=-])/,
  ],
  ['a presigned AWS URL', /[?&]X-Amz-(?:Signature|Security-Token)=/i],
  ['a private key', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY/],
  ['an Authorization header', /\b(?:[Bb]earer|[Bb]asic)[ \t]+(?=\S*[A-Z0-9=])[\w.~+/=-]{12}/],
  ['a URL with a password', /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@]{0,200}:[^\s/:@]{1,200}@/i],
  ['a GitHub token', /\b(?:gh[oprsu]_[A-Za-z0-9]{36}|github_pat_\w{22})/],
  ['a Slack token', /\bxox[a-z]-[\w-]{10}/],
  ['a Stripe key', /\b[rs]k_live_\w{10}/],
  ['a Google API key', /\bAIza[\w-]{35}/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}/],
];

/** Names of secrets, at the end of a key in snake case: `user_password` is one, `password_reset_url` is not. */
const secretWords =
  /(?:password|passwd|passphrase|secret|token|api_?key|(?:^|_)(?:pass|pwd|passcode|jwt|credentials?|authorization|cookie)|(?:access|private|secret)_?key)$/;

/** What it finds in a key and its value; the secret itself is in no finding. */
export function findSecrets(key: string, value: string): SecretFinding[] {
  const tokens = tokenForms.flatMap(([name, form]) =>
    form.test(value) || form.test(key) ? [{ name, isToken: true }] : [],
  );
  if (tokens.length > 0 || !secretWords.test(toSnakeCase(key)) || isHarmless(value)) return tokens;
  return [{ name: 'a secret', isToken: false }];
}

function toSnakeCase(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
}

/** Empty, a flag, or nothing but a variable. */
function isHarmless(value: string): boolean {
  return value === '' || /^(?:true|false|null|none|\{\{[^{}]*\}\})$/i.test(value.trim());
}
