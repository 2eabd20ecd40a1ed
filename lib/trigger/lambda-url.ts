/** Reads the address of a function at a local Lambda runtime, as tools print it. */
import { decodePercentText } from '../text/percent.ts';
import { shorten } from '../text/shorten.ts';

export type LambdaUrl =
  | { readonly kind: 'function'; readonly url: string; readonly origin: string; readonly functionName: string }
  | { readonly kind: 'none'; readonly sentence: string };

/** The path of Lambda's Invoke API, which sam local, serverless-offline and the runtime interface emulator serve. */
const invokePath = /^\/\d{4}-\d\d-\d\d\/functions\/([^/]+)\/invocations\/?$/;

/** The runtime interface emulator has one function, and knows it by this name alone. */
const EMULATOR_FUNCTION = 'function';

/** What is posted holds the user's attributes: it stays on this computer. */
const loopbackHosts = new Set(['localhost', '127.0.0.1']);

/**
 * Other names of this computer, of which servers print where they listen. Browsers refuse 0.0.0.0, and a content security policy cannot name an IPv6
 * address.
 */
const sameHosts: ReadonlyMap<string, string> = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['[::1]', 'localhost'],
  ['[::]', 'localhost'],
  ['localhost.localstack.cloud', 'localhost'],
  ['host.docker.internal', 'localhost'],
  ['host.containers.internal', 'localhost'],
]);

const example = 'such as http://127.0.0.1:3001/2015-03-31/functions/CustomMessage/invocations';

export function parseLambdaUrl(text: string): LambdaUrl {
  if (text.trim() === '') return refuse(`Type where a local Lambda runtime listens, ${example}.`);
  const url = readUrl(text);
  if (!url) return refuse(`"${shorten(text)}" is not an address. Write one ${example}.`);
  if (url.username || url.password) return refuse('The URL has a user name or password in it. Take them out.');
  if (!loopbackHosts.has(url.hostname)) {
    return refuse(
      `${shorten(url.host)} is not this computer. A dry run posts the user's attributes, so it goes to localhost and 127.0.0.1 only.`,
    );
  }
  if (url.pathname === '/' && !url.search && !url.hash) {
    url.pathname = `/2015-03-31/functions/${findFunctionName(text) ?? EMULATOR_FUNCTION}/invocations`;
  }
  const [, name] = invokePath.exec(url.pathname) ?? [];
  if (name === undefined || url.search || url.hash) {
    return refuse(`A function is invoked at /2015-03-31/functions/NAME/invocations, got ${shorten(url.pathname)}.`);
  }
  return { kind: 'function', url: url.href, origin: url.origin, functionName: decodePercentText(name) };
}

/** The address within a line that a tool printed. Some tools leave out its scheme, or print only the port. */
function readUrl(text: string): URL | undefined {
  const [printed] = /https?:\/\/[^\s"'`<>|│)\]]*(?:\][^\s"'`<>|│)\]]*)?/i.exec(text) ?? [];
  const [, port] = /^\s*:?(\d{2,5})\s*$/.exec(text) ?? [];
  if (port !== undefined) return URL.parse(`http://localhost:${port}`) ?? undefined;
  if (printed === undefined && /^\s*[a-z][a-z\d+.-]*:\/\//i.test(text)) return undefined;
  const url = URL.parse(printed ?? `http://${text.trim().replace(/^\/\//, '')}`);
  if (!url) return undefined;
  url.hostname = sameHosts.get(url.hostname) ?? url.hostname;
  return url;
}

/** A command of the AWS CLI names the function beside the endpoint. */
function findFunctionName(text: string): string | undefined {
  return /--function-name[= ]+["']?([\w:.-]+)/.exec(text)?.[1];
}

function refuse(sentence: string): LambdaUrl {
  return { kind: 'none', sentence };
}
