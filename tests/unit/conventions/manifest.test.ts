import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../support/read-manifest.ts';

describe.each(['chrome', 'firefox'])('the manifest for %s', (browser) => {
  it('asks for storage alone at install, and for more only where a person clicks', async () => {
    const manifest = await readManifest(browser);
    expect(manifest['permissions']).toEqual(['storage']);
    expect(manifest['optional_permissions']).toEqual(['cookies', 'scripting']);
    expect(manifest['host_permissions']).toBeUndefined();
    expect(manifest['externally_connectable']).toBeUndefined();
    expect(manifest['web_accessible_resources']).toBeUndefined();
    expect(manifest['action']).toEqual({ default_title: 'Cognoscope' });
  });

  it('lets the extension’s pages run their own scripts alone, and reach TLS and this computer alone', async () => {
    const { content_security_policy: policies } = await readManifest(browser);
    const rules = Object.fromEntries(
      String(Object(policies)['extension_pages'])
        .split('; ')
        .map((rule) => [rule.slice(0, rule.indexOf(' ')), rule.slice(rule.indexOf(' ') + 1)]),
    );
    expect(rules['default-src']).toBe("'none'");
    expect(rules['script-src']).toBe("'self'");
    expect(rules['connect-src']).toBe('https: http://localhost:* http://127.0.0.1:*');
    expect(rules['img-src']).toBe("'self' data:");
    expect(rules['base-uri']).toBe("'none'");
    expect(rules['form-action']).toBe("'none'");
  });
});

it('no script of the extension is put into pages by itself', () => {
  expect(readdirSync('entrypoints').filter((name) => /content/.test(name))).toEqual([]);
});

it.each([16, 32, 48, 96, 128])('the icon of %i pixels is a PNG of that size', (size) => {
  const png = readFileSync(`public/icon/${size}.png`);
  // PNG, 11.2.2: the header chunk comes first, and begins with width and height.
  expect([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', size, size]);
});

it('name and description have a text in English, as short as stores want it', async () => {
  const { name, description, default_locale: locale } = await readManifest('chrome');
  expect([name, description, locale]).toEqual(['__MSG_name__', '__MSG_description__', 'en']);
  const messages = JSON.parse(readFileSync('public/_locales/en/messages.json', 'utf8'));
  expect(messages.name.message).toBe('Cognoscope for Amazon Cognito');
  // https://developer.chrome.com/docs/extensions/reference/manifest/description
  expect(messages.description.message).toMatch(/^.{20,132}$/);
});
