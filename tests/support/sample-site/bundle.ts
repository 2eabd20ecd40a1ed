/** Bundles the sample pages, each with its real Cognito library, as a browser gets them. */
import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { HttpReply } from '../http-server.ts';

const pagesFolder = fileURLToPath(new URL('./pages/', import.meta.url));

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

let bundled: Promise<Readonly<Record<string, HttpReply>>> | undefined;

/** By path, a page's being `/<its folder>/`. Bundled once a process, in memory. */
export function bundleSamplePages(): Promise<Readonly<Record<string, HttpReply>>> {
  bundled ??= bundlePages();
  return bundled;
}

/** Every folder under `pages/` with an `index.html` is a page. */
async function bundlePages(): Promise<Readonly<Record<string, HttpReply>>> {
  const folders = readdirSync(pagesFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const result = await build({
    root: pagesFolder,
    configFile: false,
    logLevel: 'warn',
    define: { global: 'globalThis' }, // amazon-cognito-identity-js brings a Buffer that was written for Node
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: folders.map(({ name }) => join(pagesFolder, name, 'index.html')) },
    },
  });
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  const files = outputs.flatMap(({ output }) => output);
  return Object.fromEntries(
    files.map((file) => [
      `/${file.fileName}`.replace(/\/index\.html$/, '/'),
      {
        headers: { 'content-type': contentTypes[extname(file.fileName)] ?? 'application/octet-stream' },
        body: file.type === 'chunk' ? file.code : file.source,
      },
    ]),
  );
}
