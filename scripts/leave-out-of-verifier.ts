/**
 * Keeps out of the extension what aws-jwt-verify has for keys that it fetches itself or reads from PEM: the panel hands it
 * the key (lib/cognito/jwt-verifier.ts). A verifier written otherwise fails the build.
 */
import type { Plugin } from 'vite';

const COMPAT = /\/aws-jwt-verify\/dist\/esm\/node-web-compat-web\.js$/;

/** Each with its value instead; `fetch` is bound as the module loads, and never called. */
const unused: readonly (readonly [name: string, instead: string])[] = [
  ['fetch', 'fetch() {},\n'],
  ['transformJwkToKeyObjectSync', ''],
  ['verifySignatureSync', ''],
  ['transformPemToJwk', ''],
];

export function leaveOutOfVerifier(): Plugin {
  return {
    name: 'leave-out-of-verifier',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: COMPAT },
      handler(code) {
        const kept = unused.reduce((text, [name, instead]) => {
          const member = new RegExp(`^ {4}${name}: .*?^ {4}\\},\\n`, 'ms');
          if (!member.test(text)) this.error(`aws-jwt-verify has changed: its ${name} is not where it was.`);
          return text.replace(member, instead);
        }, code);
        return { code: kept.replace(/= (?=_bufferFromBase64\()/g, '= /* @__PURE__ */ '), map: null };
      },
    },
  };
}
