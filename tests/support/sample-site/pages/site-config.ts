/** What the site tells its pages: which Cognito to talk to, and as whom. */

export interface SiteConfig {
  /** Endpoint and issuer host in one, without a trailing slash. */
  readonly endpoint: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
}

export const siteConfigPath = '/config.json';

export async function readSiteConfig(): Promise<SiteConfig> {
  const config: unknown = await (await fetch(siteConfigPath)).json();
  if (!isSiteConfig(config)) throw new TypeError(`${siteConfigPath} is not a site config: ${JSON.stringify(config)}`);
  return config;
}

function isSiteConfig(value: unknown): value is SiteConfig {
  if (typeof value !== 'object' || value === null) return false;
  const members = new Map(Object.entries(value));
  return ['endpoint', 'userPoolId', 'clientId', 'username', 'password'].every(
    (name) => typeof members.get(name) === 'string',
  );
}
