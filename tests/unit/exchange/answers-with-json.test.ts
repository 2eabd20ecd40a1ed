import { describe, expect, it } from 'vitest';
import type { LoginFacts } from '../../../lib/exchange/exchange.ts';
import { isForeignReply } from '../../../lib/exchange/exchange-status.ts';
import { reduceReply } from '../../../lib/exchange/login-texts.ts';
import { makeExchange, makeReply } from './make-exchange.ts';

/** All of them: the compiler misses one that is left out. */
const answers: Readonly<Record<LoginFacts['step'], 'JSON' | 'pages'>> = {
  authorize: 'pages',
  page: 'pages',
  idpresponse: 'pages',
  callback: 'pages',
  token: 'JSON',
  userInfo: 'JSON',
  revoke: 'JSON',
  discovery: 'JSON',
  logout: 'pages',
  error: 'pages',
};

// What is kept is decided in the recorder, and how it went in the panel, each by a list of its own: one list for both made the package larger.
describe.each(Object.entries(answers))('%s, which answers with %s', (name, kind) => {
  const step = Object.keys(answers).find((one): one is LoginFacts['step'] => one === name) ?? 'page';

  it('keeps a body of JSON where it answers with it alone', () => {
    expect(reduceReply(step, '{"a":1}') === '{"a":1}').toBe(kind === 'JSON');
  });

  it('has a foreign reply where a page came in the place of JSON', () => {
    const outcome = { ...makeReply(200, '<p>Portal</p>'), isJson: false };
    expect(isForeignReply({ ...makeExchange({ outcome }), login: { step } })).toBe(kind === 'JSON');
  });
});
