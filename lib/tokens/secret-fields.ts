/** Field names whose values are secrets whatever they look like: the table that the vault's seal goes by. */

export type SecretKind =
  | 'refresh-token'
  | 'session'
  | 'srp-value'
  | 'secret-hash'
  | 'password'
  | 'code'
  | 'client-secret'
  | 'secret'
  | 'cookie'
  | 'credentials'
  | 'auth-code'
  | 'state'
  | 'challenge'
  | 'saml'
  | 'csrf';

/** Members of Cognito's requests and replies (service model cognito-idp 2016-04-18), spelt as there. */
const COGNITO_NAMES: Readonly<Record<string, SecretKind>> = {
  RefreshToken: 'refresh-token',
  REFRESH_TOKEN: 'refresh-token',
  Session: 'session',
  SRP_A: 'srp-value',
  SRP_B: 'srp-value',
  SALT: 'srp-value',
  Salt: 'srp-value',
  SECRET_BLOCK: 'srp-value',
  PASSWORD_CLAIM_SECRET_BLOCK: 'srp-value',
  PASSWORD_CLAIM_SIGNATURE: 'srp-value',
  PasswordVerifier: 'srp-value',
  SecretHash: 'secret-hash',
  SECRET_HASH: 'secret-hash',
  ClientSecret: 'client-secret',
  ClientSecretValue: 'client-secret',
  SecretCode: 'secret',
  Password: 'password',
  PASSWORD: 'password',
  NEW_PASSWORD: 'password',
  PreviousPassword: 'password',
  ProposedPassword: 'password',
  TemporaryPassword: 'password',
  Code: 'code',
  ConfirmationCode: 'code',
  UserCode: 'code',
  ANSWER: 'code',
  SMS_MFA_CODE: 'code',
  SMS_OTP_CODE: 'code',
  EMAIL_MFA_CODE: 'code',
  EMAIL_OTP_CODE: 'code',
  SOFTWARE_TOKEN_MFA_CODE: 'code',
};

/** OAuth's names (RFC 6749, 7636), and what login forms use. */
const OAUTH_NAMES: Readonly<Record<string, SecretKind>> = {
  refresh_token: 'refresh-token',
  client_secret: 'client-secret',
  code_verifier: 'secret',
  client_assertion: 'secret',
  password: 'password',
};

/**
 * In JSON these names mean other things too (`"code": "ECONNREFUSED"`); in a form or a URL they are those of RFC 6749, 7009
 * and 7636, of SAML's bindings, and of the pages and mailed links of managed login.
 */
const FORM_NAMES: Readonly<Record<string, SecretKind>> = {
  code: 'auth-code',
  state: 'state',
  // Where the method is "plain" it is the verifier itself.
  code_challenge: 'challenge',
  token: 'refresh-token',
  SAMLRequest: 'saml',
  SAMLResponse: 'saml',
  RelayState: 'state',
  _csrf: 'csrf',
  cognitoAsfData: 'secret',
  confirmation_code: 'code',
  otp: 'code',
  passcode: 'code',
  mfa_code: 'code',
  new_password: 'password',
  confirm_password: 'password',
};

const HEADER_NAMES: Readonly<Record<string, SecretKind>> = {
  authorization: 'credentials',
  'proxy-authorization': 'credentials',
  'x-amz-security-token': 'credentials',
};

/** Headers of gateways and proxies before Cognito, and of frameworks: `X-Api-Key`, `X-Id-Token`, `CSRF-Token`. */
const SECRET_HEADER =
  /^x-[\w-]*token$|(?:^|-)(?:api-?key|subscription-key|(?:auth|access|csrf|xsrf)-?token|secret|password)$/;

/**
 * Random enough that their hash gives nothing away; of the others a hash could be tried out. A state may be a text that one can
 * guess, but then it protects nothing, and it is worth nothing once the sign-in is over.
 */
const FINGERPRINTED: ReadonlySet<SecretKind> = new Set([
  'refresh-token',
  'session',
  'srp-value',
  'secret-hash',
  'auth-code',
  'state',
  'challenge',
]);
const MIN_FINGERPRINTED_LENGTH = 20;

/** The kind of secret that a field of this name holds. `json`: a member; `form`: a parameter of a form or URL. */
export function getSecretKind(name: string, form: 'json' | 'form' | 'header'): SecretKind | undefined {
  if (form === 'header') return getHeaderSecret(name.toLowerCase());
  return (
    getOwn(COGNITO_NAMES, name) ?? getOwn(OAUTH_NAMES, name) ?? (form === 'form' ? getOwn(FORM_NAMES, name) : undefined)
  );
}

function getHeaderSecret(name: string): SecretKind | undefined {
  return getOwn(HEADER_NAMES, name) ?? (SECRET_HEADER.test(name) ? 'credentials' : undefined);
}

/** Names of OAuth (RFC 6749, 7521, 8628, 8693), OpenID Connect and identity providers, in any spelling: `access_token`, `IdToken`, `token[0]`. */
const TOKEN_NAME =
  /(?:token|assertion|secret|password|passwd|pwd|jwt|credential|verifier|device_?code|user_?code|signed_?request)(?:_?hint)?[^a-z]*$/i;

/** Whether what stands in a sign-in's parameter or member of this name lets its holder act, whichever service made it. */
export function isTokenName(name: string): boolean {
  return TOKEN_NAME.test(name);
}

/** Whether a secret of this kind is told from others by its fingerprint, or only named. */
export function hasFingerprint(kind: SecretKind, text: string): boolean {
  return FINGERPRINTED.has(kind) && text.length >= MIN_FINGERPRINTED_LENGTH;
}

function getOwn(table: Readonly<Record<string, SecretKind>>, name: string): SecretKind | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
