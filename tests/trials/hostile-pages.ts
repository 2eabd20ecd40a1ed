/** Pages that do what no page should do to a developer tool. Each is served as HTML and does its worst when it is told to. */
import { makeAccessToken } from '../support/make-token.ts';

export interface HostilePage {
  readonly name: string;
  /** Runs in the page once it has loaded, and may await. */
  readonly script: string;
  /** What the panel has to have found or told at the end: text in its list of places or tokens. */
  readonly expects: RegExp;
}

/** Tokens that nobody signed, made in the page as fast as it can. */
const makeTokens = `
  const encode = (value) => btoa(JSON.stringify(value)).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
  const make = (username, n = 0) =>
    [encode({ alg: 'none' }), encode({ token_use: 'access', sub: 's' + n, iat: n, username, iss: 'https://issuer.invalid' }), ''].join('.');`;

const token = makeAccessToken({ username: 'planted' });
const plant = `localStorage.setItem('planted', '${token}');`;

export const hostilePages: readonly HostilePage[] = [
  {
    name: '100,000 keys in its storage, 2,000 of them tokens',
    script: `${makeTokens}
      for (let n = 0; n < 98000; n++) localStorage.setItem('k' + n, 'v');
      for (let n = 0; n < 2000; n++) localStorage.setItem('t' + n, make('many', n));
      ${plant}`,
    expects: /planted|left out/,
  },
  {
    name: '1,000 frames, a token in each',
    script: `${makeTokens}
      for (let n = 0; n < 1000; n++) {
        const frame = document.createElement('iframe');
        frame.srcdoc = '<meta name="inside" content="' + make('framed', n) + '">';
        document.body.append(frame);
        if (n % 20 === 0) await new Promise((go) => setTimeout(go));
      }
      ${plant}`,
    expects: /planted/,
  },
  {
    name: 'a new token every 10 ms, 1,000 in all',
    script: `${makeTokens}
      ${plant}
      for (let n = 0; n < 1000; n++) {
        localStorage.setItem('moving', make('moving', n));
        sessionStorage.setItem('moving' + (n % 50), make('moving', -n));
        await new Promise((go) => setTimeout(go, 10));
      }`,
    expects: /planted/,
  },
  {
    name: '2,000 requests with bodies that are like tokens',
    script: `${makeTokens}
      const body = (n) => JSON.stringify({ a: 'eyJ'.repeat(2000), b: make('asked', n), c: 'eyJhbGciOiJub25lIn0.'.repeat(200) });
      const ask = async (n) => {
        const reply = await fetch('/echo', { method: 'POST', body: body(n), headers: { authorization: 'Bearer ' + make('asked', n) } });
        await reply.text();
      };
      for (let n = 0; n < 2000; n += 20) await Promise.all(Array.from({ length: 20 }, (_, i) => ask(n + i)));
      ${plant}`,
    expects: /planted/,
  },
  {
    name: 'built-ins that throw, lie and take their time',
    script: `${makeTokens}
      ${plant}
      const broken = () => { throw new Error('broken'); };
      const slow = (value) => { for (const end = Date.now() + 20; Date.now() < end; ); return value; };
      JSON.stringify = () => slow('{"href":"x","origin":"x","areas":[]}');
      JSON.parse = broken;
      for (const name of ['map', 'filter', 'flatMap', 'push', 'join', 'slice', 'includes', 'some']) Array.prototype[name] = broken;
      for (const name of ['slice', 'includes', 'indexOf', 'split', 'replace', 'matchAll', 'startsWith']) String.prototype[name] = broken;
      RegExp.prototype.test = broken;
      RegExp.prototype.exec = broken;
      Map.prototype.set = broken;
      Object.keys = broken;
      Object.entries = () => Array(1e6).fill(['a', 'b']);
      Promise.prototype.then = broken;
      Storage.prototype.getItem = () => 'x'.repeat(1e6);`,
    expects: /planted|refused|could not|not run/,
  },
];
