import { describe, expect, it } from 'vitest';
import { readMoreSightings, readSightings } from '../../../lib/page/read-sightings.ts';
import { parseScanReport } from '../../../lib/page/scan-report.ts';
import { createScanner, type PageAnswer } from '../../../lib/page/scanner.ts';
import { makeAccessToken, makeJwt } from '../../support/make-token.ts';
import { FakeStorage, runProbe, scan } from './fake-page.ts';

const token = makeAccessToken();
const area = { area: 'localStorage', count: 1, skipped: 0, hidden: 0, cutCharacters: 0, entries: [] };

function parse(areas: readonly object[]) {
  const parsed = parseScanReport(JSON.stringify({ href: 'https://a.example/', origin: 'https://a.example', areas }));
  if (parsed.kind === 'unreadable') throw new Error(parsed.sentence);
  return parsed.report;
}

describe('what a hostile page says of itself', () => {
  it('is kept without the tokens in it, and short, where it is a reason for refusing', () => {
    const localStorage = () => {
      throw new Error(`not for you: ${token} ${'x'.repeat(10_000)}`);
    };
    const { looks } = readSightings(scan({ localStorage }), 1);
    expect(looks[0]?.note).toMatch(/^Error: not for you: #… x{100,300}…$/);
  });

  it.each<PageAnswer>([
    { kind: 'threw', message: `Error: ${token}` },
    { kind: 'failed', message: `${token} is no expression.` },
    { kind: 'refused', message: token },
  ])('is shown without the tokens in it where the scan $kind', async (answer) => {
    const result = await createScanner({ evalInPage: async () => answer, now: () => 1 })();
    expect(JSON.stringify(result)).toContain('#…');
    expect(JSON.stringify(result)).not.toContain(token.slice(0, 20));
  });

  it('is kept without the tokens in it where it is the address of a frame', () => {
    const frames = [`data:text/html,${token}`, `https://b.example/${token}/x`].map((frame) => ({
      ...area,
      area: 'url',
      frame,
    }));
    const { looks } = readMoreSightings(parse(frames), 1);
    expect(looks.flatMap(({ frame }) => frame ?? [])).toEqual(['data:text/html,#…', '/#…/x']);
  });

  it.each([
    [
      'a replaced JSON.stringify',
      `JSON.stringify = (text) => text === location.origin ? '"https://bank.example"' : quote(text);`,
    ],
    [
      'members that it slips in',
      `JSON.stringify = (text) => text === 'k' ? '"k","v"]]}],"origin":"https://bank.example","x":[{"y":[["z"' : quote(text);`,
    ],
  ])('never is another origin than its own, by %s', (_how, script) => {
    const localStorage = new FakeStorage({ k: token });
    const answer = runProbe({ localStorage, script: `const quote = JSON.stringify; ${script}` });
    const parsed = parseScanReport(answer);
    expect(parsed).toMatchObject({ kind: 'read', report: { origin: 'https://app.example' } });
  });

  it('brings a thousand tokens at most, and tells how many were left out', () => {
    const tokens = Array.from({ length: 1_200 }, (_, n) => `${token.slice(0, -4)}${n + 1000}`);
    const { sightings, looks } = readSightings(
      parse([{ ...area, entries: tokens.map((text, n) => [`${n}`, text]) }]),
      1,
    );
    expect(sightings).toHaveLength(1_000);
    expect(looks[0]?.note).toBe('200 tokens were left out.');
  });

  it('brings a bounded number of areas and of characters', () => {
    const big = Array.from({ length: 8 }, (_, n) => [`${n}`, 'x'.repeat(1_000_000)]);
    expect(parse(Array.from({ length: 5_000 }, () => ({ ...area, area: 'url' }))).areas).toHaveLength(403);
    const [first] = parse([{ ...area, entries: big }]).areas;
    expect(first?.kind === 'read' && first.entries.length).toBe(4);
  });

  it('is no prototype of anything', () => {
    const polluted = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    readSightings(scan({ localStorage: new FakeStorage({ k: makeJwt(polluted) }) }), 1);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
