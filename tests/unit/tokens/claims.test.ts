import { describe, expect, it } from 'vitest';
import { describeClaim } from '../../../lib/tokens/claims.ts';

const nowMs = Date.UTC(2026, 10, 22, 12, 0, 0);
const inSeconds = (seconds: number) => nowMs / 1000 + seconds;

describe('the description of a claim', () => {
  it.each(['sub', 'token_use', 'cognito:groups', 'origin_jti', 'email_verified'])('says what %s means', (name) => {
    expect(describeClaim(name, 'x', nowMs).meaning).toMatch(/^\S.{10,}$/);
  });

  it('names the attribute of a custom claim', () => {
    expect(describeClaim('custom:tenant', 'x', nowMs)).toEqual({ meaning: 'attribute tenant that this pool defines' });
  });

  it.each(['tenant', 'constructor', '__proto__', ''])('is empty for %j, which nobody defined', (name) => {
    expect(describeClaim(name, 'x', nowMs)).toEqual({});
  });

  it.each([
    [2467, '22 Nov 2026, 12:41:07 (in 41 minutes)'],
    [60, '22 Nov 2026, 12:01:00 (in 1 minute)'],
    [0, '22 Nov 2026, 12:00:00 (now)'],
    [-59, '22 Nov 2026, 11:59:01 (59 seconds ago)'],
    [-7200, '22 Nov 2026, 10:00:00 (2 hours ago)'],
    [86_400 * 30, '22 Dec 2026, 12:00:00 (in 30 days)'],
  ])('has a time %d s away in words', (seconds, human) => {
    expect(describeClaim('exp', inSeconds(seconds), nowMs, 'UTC').human).toBe(human);
  });

  it('has the time in UTC too, whatever the time zone', () => {
    expect(describeClaim('exp', inSeconds(2467), nowMs, 'Asia/Tokyo').utc).toBe('2026-11-22 12:41:07 UTC');
  });

  it('has times in the time zone asked for', () => {
    expect(describeClaim('iat', inSeconds(0), nowMs, 'Asia/Tokyo').human).toBe('22 Nov 2026, 21:00:00 (now)');
  });

  it.each([
    ['exp', '1795377196'],
    ['exp', 1e300],
    ['exp', null],
    ['event_id', 1795377196],
  ])('takes %s %j for no time', (name, value) => {
    expect(describeClaim(name, value, nowMs).human).toBeUndefined();
  });
});
