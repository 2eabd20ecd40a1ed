import { expect } from '@playwright/test';
import { startConnectionCounter } from '../support/connection-counter.ts';
import { startLambda } from '../support/lambda.ts';
import { test } from './fixtures.ts';
import { openSignedInPage, openTab } from './panel.ts';

/** One way each to make a browser connect. `url` is an origin with a port of its own. */
const ways: Readonly<Record<string, (url: string) => string>> = {
  ...Object.fromEntries(
    ['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'modulepreload', 'prerender', 'stylesheet', 'icon'].map(
      (rel) => [`link ${rel}`, (url: string) => `<link rel="${rel}" as="style" href="${url}/a">`],
    ),
  ),
  'link preconnect, cross-origin': (url) => `<div><link rel="preconnect" href="${url}" crossorigin></div>`,
  'link preconnect over TLS': (url) => `<link rel="preconnect" href="${url.replace('http:', 'https:')}">`,
  'link preconnect in noscript': (url) => `<noscript><link rel="preconnect" href="${url}"></noscript>`,
  'link preconnect in svg style': (url) =>
    `<svg><style><a title="</style><link rel=preconnect href=${url}>"></a></style></svg>`,
  'meta refresh': (url) => `<meta http-equiv="refresh" content="0;url=${url}/a">`,
  'base and a relative image': (url) => `<base href="${url}/"><img src="a">`,
  img: (url) => `<img src="${url}/a" srcset="${url}/b 2x">`,
  picture: (url) => `<picture><source srcset="${url}/a"><img alt="x"></picture>`,
  video: (url) => `<video poster="${url}/a" src="${url}/b" autoplay muted></video>`,
  audio: (url) => `<audio src="${url}/a" preload="auto"></audio>`,
  object: (url) => `<object data="${url}/a"></object>`,
  embed: (url) => `<embed src="${url}/a">`,
  iframe: (url) => `<iframe src="${url}/a"></iframe>`,
  'iframe srcdoc': (url) => `<iframe srcdoc="<link rel=preconnect href=${url}>"></iframe>`,
  'svg image': (url) => `<svg><image href="${url}/a" width="9" height="9"/></svg>`,
  'svg use': (url) => `<svg><use href="${url}/a#b"/></svg>`,
  'svg filter': (url) => `<svg><filter id="f"><feImage href="${url}/a"/></filter><g filter="url(#f)">x</g></svg>`,
  'attribute background': (url) => `<table background="${url}/a"><tr><td background="${url}/b">x</table>`,
  'input image': (url) => `<form action="${url}/a"><input type="image" src="${url}/b"></form>`,
  script: (url) => `<script src="${url}/a"></script>`,
  'speculation rules': (url) =>
    `<script type="speculationrules">{"prefetch":[{"source":"list","urls":["${url}/a"]}]}</script>`,
  'style import': (url) => `<style>@import "${url}/a"; @\\69mport url(${url}/b);</style>`,
  'style url': (url) => `<style>html{background:\\75rl("${url}/a")}p::before{content:url(${url}/b)}</style>`,
  'style font': (url) => `<style>@font-face{font-family:f;src:url(${url}/a)}p{font-family:f}</style>`,
  'attribute style': (url) =>
    `<p style="background:image-set('${url}/a' 1x);list-style:url(${url}/b);cursor:url(${url}/c),auto">x</p>`,
};

test('a mail opens no connection, whatever is in it, and the source shows it as it is', async ({ driver, stack }) => {
  const counters = await Promise.all(
    Object.keys(ways).map(async (way) => ({ way, counter: await startConnectionCounter() })),
  );
  const control = await startConnectionCounter();
  const links = `<a href="http://127.0.0.1:${control.port}/" ping="http://127.0.0.1:${control.port}/">Open</a>`;
  const shapes = counters.map(({ way, counter }) => ways[way]?.(`http://127.0.0.1:${counter.port}`));
  const emailMessage = `<p>{####}</p>${links}${shapes.join('\n')}<p id="end">End</p>`;
  const hostile = () => ({ response: { emailMessage, emailSubject: null, smsMessage: null } });
  const lambda = await startLambda({ cors: true, functions: { hostile } });
  try {
    await openSignedInPage(driver, stack);
    await openTab(driver, 'Trigger event');
    const { panel } = driver;
    const endpoint = `${lambda.url}/2015-03-31/functions/hostile/invocations`;
    await panel.getByRole('textbox', { name: 'Lambda endpoint' }).fill(endpoint);
    await panel.getByRole('button', { name: 'Dry run' }).click();
    const result = panel.getByRole('region', { name: 'Dry run result' });
    await result.getByRole('tab', { name: 'Source' }).waitFor();
    // The mail once more, to see its load, and then a frame like the mail's that does connect.
    const shown = await panel.evaluate(async (port) => {
      const load = (frame: HTMLIFrameElement, html: string) =>
        new Promise<void>((resolve) => {
          frame.addEventListener('load', () => resolve());
          frame.srcdoc = html;
          if (!frame.isConnected) document.body.append(frame);
        });
      const mail = document.querySelector<HTMLIFrameElement>('iframe[title="Mail, rendered"]');
      if (!mail) return '';
      const html = mail.srcdoc;
      await load(mail, `${html} `);
      const other = document.createElement('iframe');
      other.setAttribute('sandbox', '');
      await load(other, `<link rel="preconnect" href="http://127.0.0.1:${port}">`);
      return html;
    }, control.port);
    await control.connected;
    expect(counters.filter(({ counter }) => counter.count() > 0).map(({ way }) => way)).toEqual([]);
    expect(shown).toContain('025398');
    expect(shown).toContain('<p id="end">End</p>');
    expect(shown).not.toMatch(/\s(?:href|ping|action|srcset)=/);
    await result.getByRole('tab', { name: 'Source' }).click();
    await result.getByText(/\{####\}/).waitFor();
    const source = await panel.evaluate(() => document.querySelector('#mail pre')?.textContent);
    expect(source).toBe(emailMessage);
  } finally {
    await Promise.all([lambda, control, ...counters.map(({ counter }) => counter)].map((server) => server.stop()));
  }
});
