/** Ways in which a text is put into another, each with its way back. */
import fc from 'fast-check';

export interface Wrapping {
  readonly name: string;
  wrap(text: string): string;
  /** What stands at the place of the wrapped text. */
  unwrap(text: string): string;
}

const fill = (text: string) => Buffer.from(text, 'utf8');

/** The text between a known beginning and a known end. */
function between(before: string, after: string): Pick<Wrapping, 'wrap' | 'unwrap'> {
  return {
    wrap: (text) => `${before}${text}${after}`,
    unwrap: (text) => {
      if (!text.startsWith(before) || !text.endsWith(after)) throw new Error(`changed around the token: ${text}`);
      return text.slice(before.length, text.length - after.length);
    },
  };
}

function chain(inner: Pick<Wrapping, 'wrap' | 'unwrap'>, outer: Pick<Wrapping, 'wrap' | 'unwrap'>) {
  return {
    wrap: (text: string) => outer.wrap(inner.wrap(text)),
    unwrap: (text: string) => inner.unwrap(outer.unwrap(text)),
  };
}

const quoted = { wrap: (text: string) => JSON.stringify(text), unwrap: (text: string) => String(JSON.parse(text)) };
const percent = { wrap: encodeURIComponent, unwrap: decodeURIComponent };

function escapeAll(text: string): string {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0'));
  return `"${units.map((hex) => `\\u${hex}`).join('')}"`;
}

function percentAll(text: string): string {
  return Array.from(fill(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

export const wrappings: readonly Wrapping[] = [
  { name: 'JSON string', ...quoted },
  { name: 'JSON object', ...chain(quoted, between('{"user":{"a.b":1,"token":', ',"é/\\u00e9":"\\/"}}')) },
  { name: 'JSON array', ...chain(quoted, between('[null,[', ', "x"]]')) },
  { name: 'pretty JSON', ...chain(quoted, between('{\n  "Access Token": ', '\n}\n')) },
  { name: 'escaped JSON string', wrap: escapeAll, unwrap: quoted.unwrap },
  { name: 'percent-encoded', ...percent },
  { name: 'percent-encoded throughout', wrap: percentAll, unwrap: percent.unwrap },
  { name: 'base64', wrap: (text) => fill(text).toString('base64'), unwrap: decodeBase64 },
  { name: 'base64url', wrap: (text) => fill(text).toString('base64url'), unwrap: decodeBase64 },
  {
    name: 'base64url after a prefix',
    ...chain({ wrap: (text) => fill(text).toString('base64url'), unwrap: decodeBase64 }, between('header-', '')),
  },
  { name: 'Bearer', ...between('Bearer ', '') },
  { name: 'form', ...chain(percent, between('grant=x&access_token=', '&scope=a%20b')) },
  { name: 'URL query', ...chain(percent, between('https://app.example/cb?a=b&t=', '#top')) },
  { name: 'URL fragment', ...chain(percent, between('https://app.example/cb?a=b#id_token=', '&x=1')) },
  { name: 'cookies', ...chain(percent, between('theme=dark; a.b%40c.accessToken=', '; x=1')) },
  { name: 'header line', ...between('Host: app.example\r\nX-Auth: ', '\r\nAccept: */*\r\n\r\n') },
  { name: 'prose', ...between('got ', ', 100% of it') },
];

/** What tears the text apart: there is no way back from what sealing makes of the pieces. */
const cookieChunks = { name: 'cookie chunks', wrap: splitOverCookies };

function splitOverCookies(text: string): string {
  const value = encodeURIComponent(text);
  const size = Math.ceil(value.length / 3);
  const chunks = [0, 1, 2].map((at) => `a.session.${at}=${value.slice(at * size, (at + 1) * size)}`);
  return `theme=dark; ${chunks.join('; ')}; x=1`;
}

function decodeBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}

/** Wrappings to put around one another, the first one innermost. */
export const arbitraryWrappings = makeArbitrary(wrappings);

/** The same, for who only looks for tokens. */
export const tearingWrappings = [...wrappings, cookieChunks];
export const arbitraryTearingWrappings = makeArbitrary<Pick<Wrapping, 'name' | 'wrap'>>(tearingWrappings);

function makeArbitrary<Kind extends { readonly name: string }>(kinds: readonly Kind[]) {
  const named = fc.constantFrom(...kinds).map((kind) => ({ ...kind, [fc.toStringMethod]: () => kind.name }));
  return fc.array(named, { maxLength: 4 });
}

export function wrapIn(layers: readonly Pick<Wrapping, 'wrap'>[], text: string): string {
  return layers.reduce((inner, { wrap }) => wrap(inner), text);
}

export function unwrapFrom(layers: readonly Wrapping[], text: string): string {
  return layers.reduceRight((outer, { unwrap }) => unwrap(outer), text);
}
