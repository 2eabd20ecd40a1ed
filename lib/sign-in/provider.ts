/** Who the user signed in with: as the app asked for it, else as the tokens of the sign-in say. */
import { getList, getText } from '../text/narrow.ts';
import type { JsonObject } from '../tokens/token.ts';
import type { Step } from './step.ts';

type GetClaims = (fingerprint: string) => JsonObject | undefined;

export interface Provider {
  readonly name: string;
  /** Undefined where a request named it. */
  readonly readFrom?: { readonly exchangeId: string; readonly claim: string };
}

/** The names that Cognito gives to these four (guide: "Authorize endpoint", identity_provider). */
const SOCIAL = ['Facebook', 'Google', 'LoginWithAmazon', 'SignInWithApple'];
/** Their ids are numbers, or begin so. A user of the pool may be called google_fan. */
const SOCIAL_ID = /_(?:\d|amzn1\.)/;

/** Undefined where it is the pool itself, and where nothing tells. */
export function findProvider(steps: readonly Step[], getClaims: GetClaims): Provider | undefined {
  const asked = steps.map(getAsked).find((name) => name !== undefined);
  if (asked !== undefined) return asked === 'COGNITO' || asked === '' ? undefined : { name: asked };
  return hasTypedPassword(steps) ? undefined : findInTokens(steps, getClaims);
}

/** Undefined where a request sends both parameters, since AWS does not say which one counts. */
function getAsked({ getSent }: Step): string | undefined {
  const [provider, identifier] = [getSent('identity_provider'), getSent('idp_identifier')];
  return provider === undefined || identifier === undefined ? (provider ?? identifier) : undefined;
}

/** A linked user has identities too, and may sign in with a password. */
function hasTypedPassword(steps: readonly Step[]): boolean {
  const isPost = ({ kind, exchange }: Step) => kind === 'page' && exchange.request.method === 'POST';
  return steps.some(isPost) && !steps.some(({ kind }) => kind === 'idpresponse');
}

function findInTokens(steps: readonly Step[], getClaims: GetClaims): Provider | undefined {
  const step = steps.find(({ tokens }) => tokens.access ?? tokens.id);
  if (!step) return undefined;
  const { id, access } = step.tokens;
  const [idClaims, accessClaims] = [id && getClaims(id), access && getClaims(access)];
  const username = getText(idClaims, 'cognito:username') ?? getText(accessClaims, 'username') ?? '';
  const identity = findIdentity(idClaims, username);
  if (identity !== undefined) return make(step, identity, 'identities');
  const group = findGroup(idClaims ?? accessClaims, username);
  if (group !== undefined) return make(step, group, 'cognito:groups');
  const social = SOCIAL_ID.test(username) ? SOCIAL.find((name) => isNamedAfter(username, name)) : undefined;
  return social === undefined ? undefined : make(step, social, idClaims ? 'cognito:username' : 'username');
}

function make({ exchange }: Step, name: string, claim: string): Provider {
  return { name, readFrom: { exchangeId: exchange.id, claim } };
}

/** A linked user has several identities, of which none may have been used: the user's own name tells. */
function findIdentity(claims: JsonObject | undefined, username: string): string | undefined {
  const names = getList(claims, 'identities').flatMap((identity) => getText(identity, 'providerName') ?? []);
  return names.find((name) => isNamedAfter(username, name));
}

/** Cognito puts the users of a provider into a group of its own: `POOL_PROVIDER`. */
function findGroup(claims: JsonObject | undefined, username: string): string | undefined {
  const pool = getText(claims, 'iss')?.split('/').pop() ?? '';
  const groups = getList(claims, 'cognito:groups').filter((group) => typeof group === 'string');
  const own = groups.filter((group) => pool !== '' && group.startsWith(`${pool}_`));
  return own.map((group) => group.slice(pool.length + 1)).find((name) => isNamedAfter(username, name));
}

/** Cognito names the users of an identity provider `PROVIDER_id`; a pool that ignores case writes small letters. */
function isNamedAfter(username: string, provider: string): boolean {
  return provider !== '' && username.toLowerCase().startsWith(`${provider.toLowerCase()}_`);
}
