/** Reads the address of a function at a local Lambda runtime. */
import { shorten } from '../text/shorten.ts';

export type LambdaUrl =
  | { readonly kind: 'function'; readonly url: string; readonly origin: string; readonly functionName: string }
  | { readonly kind: 'none'; readonly sentence: string };

/** The path of Lambda's Invoke API, which sam local, serverless-offline and the runtime interface emulator serve. */
const invokePath = /^\/\d{4}-\d\d-\d\d\/functions\/([^/]+)\/invocations\/?$/;

/** What is posted holds the user's attributes: it stays on this computer. */
const loopbackHosts = new Set(['localhost', '127.0.0.1']);

const example = 'such as http://127.0.0.1:3001/2015-03-31/functions/CustomMessage/invocations';

export function parseLambdaUrl(text: string): LambdaUrl {
  const url = URL.parse(text.trim());
  if (text.trim() === '') return refuse(`Type where a local Lambda runtime listens, ${example}.`);
  if (!url || !/^https?:$/.test(url.protocol))
    return refuse(`"${shorten(text)}" is not a whole URL. Write one ${example}.`);
  if (url.username || url.password) return refuse('The URL has a user name or password in it. Take them out.');
  if (!loopbackHosts.has(url.hostname)) {
    return refuse(
      `${shorten(url.host)} is not this computer. A dry run posts the user's attributes, so it goes to localhost and 127.0.0.1 only.`,
    );
  }
  const [, name] = invokePath.exec(url.pathname) ?? [];
  if (name === undefined || url.search || url.hash) {
    return refuse(`A function is invoked at /2015-03-31/functions/NAME/invocations, got ${shorten(url.pathname)}.`);
  }
  return { kind: 'function', url: url.href, origin: url.origin, functionName: decodeName(name) };
}

function refuse(sentence: string): LambdaUrl {
  return { kind: 'none', sentence };
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
