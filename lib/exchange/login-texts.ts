/**
 * What is kept of the texts of managed login. Its forms carry passwords, codes and assertions under names of which not all are
 * documented, so that only fields known to be harmless stay; of its pages only the text that a person reads stays.
 */
import { isRecord } from '../text/narrow.ts';
import { parseJson } from '../text/parse-json.ts';
import { formatMark } from '../tokens/seal-marks.ts';
import { getSecretKind } from '../tokens/secret-fields.ts';
import type { LoginFacts } from './exchange.ts';
import { readPageText } from './page-text.ts';

/** Documented parameters that are no secrets, and the user's name. */
const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  'grant_type',
  'client_id',
  'redirect_uri',
  'logout_uri',
  'response_type',
  'scope',
  'identity_provider',
  'idp_identifier',
  'login_hint',
  'prompt',
  'lang',
  'nonce',
  'resource',
  'code_challenge_method',
  'token_type_hint',
  'aws_client_metadata',
  'username',
  'user_name',
  'signInSubmitButton',
  'error',
  'error_description',
]);

/** One word without blanks, with a name in it: `a=b&c=d`. A `;` may be meant to end a field, so that a form has none. */
const FORM = /^[^\s{<=&;]+=[^\s<;]*$/;

/** Keeps nothing of a body that is neither an encoded form nor JSON, such as multipart. */
export function reduceRequestBody(body: string): string {
  if (body === '') return body;
  if (FORM.test(body)) return body.split('&').map(reduceField).join('&');
  const json = parseJson(body);
  return isRecord(json) ? JSON.stringify(json, reduceMember) : withhold(body);
}

/** What a known name tells to be a secret is left for the seal, which gives it its fingerprint. */
function reduceField(field: string): string {
  const [written = '', ...rest] = field.split('=');
  const name = decodeName(written);
  const secret = getSecretKind(name, 'form');
  if (rest.join('=') === '' || KNOWN_FIELDS.has(name) || (secret && name === written)) return field;
  return `${written}=${formatMark({ kind: 'secret', secret: secret ?? 'secret' })}`;
}

function decodeName(written: string): string {
  return new URLSearchParams(`${written}=`).keys().next().value ?? '';
}

/** In JSON the seal does not know a `code` for a secret. */
function reduceMember(name: string, value: unknown): unknown {
  // The whole has no name, and its members come after it.
  if ((name === '' && isRecord(value)) || KNOWN_FIELDS.has(name) || getSecretKind(name, 'json')) return value;
  return formatMark({ kind: 'secret', secret: getSecretKind(name, 'form') ?? 'secret' });
}

const ANSWERS_WITH_JSON: ReadonlySet<LoginFacts['step']> = new Set(['token', 'userInfo', 'revoke', 'discovery']);

/** The app's own page is no part of managed login, and nothing of it is kept. */
export function reduceReply(step: LoginFacts['step'], body: string): string {
  if (body === '') return body;
  if (step === 'callback') return withhold(body);
  if (step === 'page') return isHtml(body) ? reduceHtml(body) : withhold(body);
  // What is not JSON is read as a page, whatever it begins with.
  if (parseJson(body) === undefined) return reduceHtml(body);
  return ANSWERS_WITH_JSON.has(step) ? body : withhold(body);
}

function isHtml(body: string): boolean {
  return /^\s*</.test(body);
}

function withhold(text: string): string {
  return formatMark({ kind: 'withheld', characters: text.length });
}

/** More than any of AWS's pages says. */
const MAX_PAGE_TEXT = 4_000;

function reduceHtml(html: string): string {
  const text = readPageText(html).slice(0, MAX_PAGE_TEXT);
  return `${text}${text === '' ? '' : '\n'}${formatMark({ kind: 'withheld', characters: html.length - text.length })}`;
}
