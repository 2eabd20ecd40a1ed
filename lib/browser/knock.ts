/** Finds out whether somebody listens at an origin, without reading the answer and without going where it sends. */

/**
 * The browser tells of a redirect that a policy stopped a moment after it failed the request. Whoever redirects listens.
 */
const POLICY_EVENT_MS = 500;

/**
 * One request without credentials. Fetch has no mode that both forgets the answer and refuses redirects, so the request
 * goes out from an empty frame whose policy lets it reach this origin alone.
 */
export async function knock(origin: string, signal: AbortSignal): Promise<boolean> {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; connect-src ${origin}/">`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  document.body.append(frame);
  try {
    await loaded;
    return frame.contentWindow !== null && (await request(frame.contentWindow, `${origin}/`, signal));
  } finally {
    frame.remove();
  }
}

async function request(from: Window, url: string, signal: AbortSignal): Promise<boolean> {
  const stopped = new Promise<boolean>((resolve) => {
    from.document.addEventListener('securitypolicyviolation', () => resolve(true));
  });
  const options = { mode: 'no-cors', credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' } as const;
  try {
    // An opaque reply, whatever it is, tells that somebody listens.
    await from.fetch(url, { ...options, signal });
    return true;
  } catch {
    const waited = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), POLICY_EVENT_MS));
    return Promise.race([stopped, waited]);
  }
}
