/** An extension with an empty panel, which does next to nothing with the requests that DevTools tell it of: what it costs is the browser's. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserName } from '../browsers.ts';
import type { PanelDriver } from './driver.ts';
import { openPanel } from './open-panel.ts';

/** What it does with each: nothing, or ask for the reply, as whoever looks for tokens in it must. */
export type Listening = 'nothing' | 'replies';

const listeners: Readonly<Record<Listening, string>> = {
  nothing: '() => {}',
  replies: '(entry) => entry.getContent((text) => { window.lastText = text; })',
};

export async function openBareExtension(
  browserName: BrowserName,
  url: string,
  listening: Listening,
): Promise<PanelDriver> {
  const dir = mkdtempSync(join(tmpdir(), 'cognoscope-bare-'));
  for (const [name, text] of Object.entries(makeFiles(browserName, listening))) writeFileSync(join(dir, name), text);
  const driver = await openPanel(browserName, { url, extensionDir: dir });
  void driver.closed.then(() => rmSync(dir, { recursive: true, force: true }));
  return driver;
}

function makeFiles(browserName: BrowserName, listening: Listening): Readonly<Record<string, string>> {
  const manifest = {
    manifest_version: 3,
    name: 'Bare extension',
    version: '1',
    devtools_page: 'devtools.html',
    ...(browserName === 'firefox' && { browser_specific_settings: { gecko: { id: 'bare@cognoscope.dev' } } }),
  };
  const script = `const { network, panels } = (globalThis.browser ?? chrome).devtools;
    panels.create('Bare', '', 'panel.html');
    network.onRequestFinished.addListener(${listeners[listening]});`;
  return {
    'manifest.json': JSON.stringify(manifest),
    'devtools.html': '<!doctype html><script src="devtools.js"></script>',
    'devtools.js': script,
    'panel.html': '<!doctype html><title>Bare</title>',
  };
}
