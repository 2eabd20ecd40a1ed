import { basename } from 'node:path';
import { defineConfig } from 'wxt';
import { createNotices } from './scripts/third-party-notices.ts';

const notices = createNotices();

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  hooks: {
    'config:resolved': ({ config }) => {
      // `imports: false` leaves the injection on: any variable called `storage` would bring in WXT's storage library.
      Object.assign(config.imports, { autoImport: false });
    },
    'build:done': ({ config }, output) => notices.write(config.outDir, output),
  },
  manifestVersion: 3,
  // What the demo and the tests write is no source.
  zip: { excludeSources: ['demo-output/**', 'test-results/**'] },
  manifest: ({ browser }) => ({
    // What stores and browsers show of it, in `public/_locales`.
    default_locale: 'en',
    name: '__MSG_name__',
    short_name: 'Cognoscope',
    description: '__MSG_description__',
    // A popup that says how to open the panel: to open it is not in an extension's power.
    action: { default_title: 'Cognoscope' },
    permissions: ['storage'],
    // Never at install: for the deep scan, and for the replies of a local Lambda runtime that sends no CORS headers.
    optional_permissions: ['cookies', 'scripting'],
    optional_host_permissions: ['*://*/*'],
    content_security_policy: {
      // No frame-ancestors (DevTools could not embed the panel) and no upgrade-insecure-requests (Firefox would
      // rewrite http://localhost emulators). Plain http is for loopback only.
      extension_pages: [
        "default-src 'none'",
        "script-src 'self'",
        // Inline for the mails of dry runs alone, whose sandboxed frame has no more than this page has.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        'connect-src https: http://localhost:* http://127.0.0.1:*',
        "base-uri 'none'",
        "form-action 'none'",
      ].join('; '),
    },
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'cognoscope@cognoscope.dev',
          strict_min_version: '142.0',
          // Firefox shows them as it installs, so that a send needs no question: docs/decisions.md, "Firefox names the data that sends transmit".
          data_collection_permissions: { required: ['authenticationInfo', 'personallyIdentifyingInfo'] },
        },
      },
    }),
    ...(browser !== 'firefox' && { minimum_chrome_version: '126' }),
  }),
  vite: () => ({
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    css: { modules: { generateScopedName: nameClass } },
    build: {
      // The oldest that can run it: URL.parse came with Chrome 126. Firefox's is `strict_min_version`.
      target: ['chrome126', 'firefox142'],
      modulePreload: false,
      cssCodeSplit: false,
      license: { fileName: notices.nameList() },
    },
  }),
});

function nameClass(name: string, file: string): string {
  return `${basename(file, '.module.css')}-${name}`;
}
