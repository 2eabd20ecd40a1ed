import { describe, expect, it } from 'vitest';
import { groupLines } from '../../../lib/log/group-lines.ts';
import { type LogLine, makeLines } from '../../../lib/log/log-lines.ts';
import { createSignInReader } from '../../../lib/sign-in/sign-ins.ts';
import { loginHost } from '../exchange/login-fixtures.ts';
import { makeExchange } from '../exchange/make-exchange.ts';
import { hop, makeSignIn, record, startMs } from '../sign-in/record-sign-in.ts';

const page = { atMs: startMs + 3_250, origin: 'https://app.example' };
const other = makeExchange({ id: 'other', startedAtMs: startMs + 3_500 });

async function makeLog(isDescending = true) {
  const { exchanges, getClaims } = await record(...makeSignIn({ accessClaims: { scope: 'openid' } }));
  const all = [...exchanges, other].toSorted((a, b) => b.startedAtMs - a.startedAtMs);
  const lines = makeLines(
    all.map((exchange) => ({ exchange, isPinned: false })),
    [page],
  );
  return {
    lines: isDescending ? lines : lines.toReversed(),
    signIns: createSignInReader()(all, { getClaims, list: [] }),
  };
}

const names = (lines: readonly LogLine[]) =>
  lines.map((line) => (line.kind === 'exchange' ? line.entry.exchange.operation : line.kind));

describe('the lines of a sign-in', () => {
  it('stand together under their head, where the newest was', async () => {
    const { lines, signIns } = await makeLog();
    expect(names(groupLines(lines, signIns, () => false))).toEqual([
      'sign-in',
      'token · authorization_code',
      'callback',
      'idpresponse',
      'authorize',
      other.operation,
      'page',
    ]);
  });

  it('stand in the order of time where the oldest comes first', async () => {
    const { lines, signIns } = await makeLog(false);
    expect(names(groupLines(lines, signIns, () => false)).slice(0, 2)).toEqual(['sign-in', 'authorize']);
  });

  it('are one line when they are folded', async () => {
    const { lines, signIns } = await makeLog();
    expect(names(groupLines(lines, signIns, () => true))).toEqual(['sign-in', other.operation, 'page']);
  });

  it('say what a check found, else what the step asked or got', async () => {
    const { lines, signIns } = await makeLog();
    const steps = groupLines(lines, signIns, () => false).flatMap((line) =>
      line.kind === 'exchange' && line.step ? [line.step.signIn.getStep(line.id)] : [],
    );
    expect(steps.map((step) => step?.findings[0]?.sentence ?? step?.gist)).toEqual([
      expect.stringMatching(/^Asked for email/),
      'got a code',
      '→ https://app.example/cb',
      'scope=openid email provider=Google',
    ]);
  });

  it('swallow the pages that the sign-in loads on its way', async () => {
    const { exchanges, getClaims } = await record(...makeSignIn());
    const entries = exchanges.toReversed().map((exchange) => ({ exchange, isPinned: false }));
    const lines = makeLines(entries, [page, { atMs: startMs - 1, origin: 'https://app.example' }]);
    const grouped = groupLines(lines, createSignInReader()(exchanges, { getClaims, list: [] }), () => false);
    expect(grouped.filter(({ kind }) => kind === 'page')).toHaveLength(1);
    expect(grouped.at(-1)?.kind).toBe('page');
  });

  it('are no group where there is but one', async () => {
    const { exchanges, getClaims } = await record(hop(0, `${loginHost}/login`));
    const lines = makeLines(
      exchanges.map((exchange) => ({ exchange, isPinned: false })),
      [],
    );
    expect(names(groupLines(lines, createSignInReader()(exchanges, { getClaims, list: [] }), () => false))).toEqual([
      'login',
    ]);
  });
});
