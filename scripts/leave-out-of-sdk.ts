/**
 * Keeps out of the extension what the AWS SDK never runs here: calls are unsigned, unretried, sent to a given endpoint
 * through our own request handler, and read from its record. lib/cognito/left-out-of-sdk.ts takes the place of each
 * module listed. A changed SDK fails the build: a listed module that nobody imports any more here, a name that the
 * stand-in does not have in the bundler.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const STAND_IN = fileURLToPath(new URL('../lib/cognito/left-out-of-sdk.ts', import.meta.url));

/** As the SDK imports them, or where they lie below node_modules. */
const LEFT_OUT = [
  '@aws-sdk/client-cognito-identity-provider/dist-es/auth/httpAuthSchemeProvider',
  '@aws-sdk/client-cognito-identity-provider/dist-es/endpoint/endpointResolver',
  '@aws-sdk/client-cognito-identity-provider/dist-es/runtimeExtensions',
  '@aws-sdk/core/client',
  '@aws-sdk/core/httpAuthSchemes',
  '@aws-sdk/core/protocols',
  '@smithy/core',
  '@smithy/core/checksum',
  '@smithy/core/config',
  '@smithy/core/dist-es/submodules/client/smithy-client/schemaLogFilter',
  '@smithy/core/dist-es/submodules/schema/TypeRegistry',
  '@smithy/core/dist-es/submodules/schema/middleware/schemaDeserializationMiddleware',
  '@smithy/core/dist-es/submodules/schema/schemas/NormalizedSchema',
  '@smithy/core/endpoints',
  '@smithy/core/protocols',
  '@smithy/core/retry',
  '@smithy/core/serde',
  '@smithy/fetch-http-handler',
];

const SCHEMAS = '@aws-sdk/client-cognito-identity-provider/dist-es/schemas/schemas_0.js';
/** Read for the version in the user agent, which is left out. */
const PACKAGE = '@aws-sdk/client-cognito-identity-provider/package.json';
/** Ties each of the 60 error classes to its schema, for the errors that the SDK would make of a reply. */
const ERROR_REGISTRATION = /^\w+_registry\.registerError\(.+\);$/gm;

export function leaveOutOfSdk(): Plugin {
  const unseen = new Set([...LEFT_OUT, SCHEMAS, PACKAGE]);
  return {
    name: 'leave-out-of-sdk',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      const importingFile = getPathBelowModules(importer ?? '');
      if (!/^@(aws-sdk|smithy)\//.test(importingFile)) return null;
      const wanted = source.startsWith('.') ? join(dirname(importingFile), source) : source;
      if (!LEFT_OUT.includes(wanted)) return null;
      unseen.delete(wanted);
      return STAND_IN;
    },
    transform(code, id) {
      const file = getPathBelowModules(id);
      if (file === PACKAGE) {
        unseen.delete(PACKAGE);
        return { code: '{}', map: null };
      }
      if (file !== SCHEMAS || !code.match(ERROR_REGISTRATION)) return null;
      unseen.delete(SCHEMAS);
      return { code: code.replace(ERROR_REGISTRATION, ''), map: null };
    },
    buildEnd(error) {
      if (error || unseen.size === 0) return;
      this.error(`The AWS SDK has changed: it no longer has, or no longer imports, ${[...unseen].join(', ')}`);
    },
  };
}

function getPathBelowModules(file: string): string {
  return file.replaceAll('\\', '/').split('/node_modules/').at(-1) ?? '';
}
