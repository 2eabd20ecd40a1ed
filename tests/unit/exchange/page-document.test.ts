import { describe, expect, it } from 'vitest';
import { parsePageDocument } from '../../../lib/exchange/page-document.ts';
import { identifyDocument } from '../../../lib/page/inside/identify-document.ts';

const origin = 'https://bakery.auth.eu-west-1.amazoncognito.com';
const url = `${origin}/error?error=redirect_mismatch`;

interface Navigation {
  readonly name: string;
  readonly responseStatus?: number;
}

/** As the page evaluates it, which has no name from here. */
function identify(navigation: Navigation | undefined): string {
  const entry = navigation && { responseStatus: 400, fetchStart: 700.25, responseEnd: 740.5, ...navigation };
  const performance = { timeOrigin: 1_795_374_949_000.5, getEntriesByType: () => (entry ? [entry] : []) };
  return new Function('performance', `return (${identifyDocument.toString()})()`)(performance);
}

describe('what a page says of its own request', () => {
  it('is told where its address tells an error', () => {
    expect(parsePageDocument(identify({ name: url }), origin)).toEqual({
      url,
      status: 400,
      navigatedAtMs: 1_795_374_949_000.5,
      startedAtMs: 1_795_374_949_701,
      durationMs: 40.25,
    });
  });

  it.each([
    ['a page without an error in its address', { name: `${origin}/login?client_id=a` }],
    ['a page with an error in its text alone', { name: `${origin}/errors?a=error` }],
    ['a browser that keeps no record of it', undefined],
    ['a browser that does not tell of the status', { name: url, responseStatus: 0 }],
  ])('is none of: %s', (_name, navigation) => {
    expect(parsePageDocument(identify(navigation), origin)).toBeUndefined();
  });

  it('is the time of origin alone where there is no error, as it tells one document from the next', () => {
    expect(identify({ name: `${origin}/` })).toBe('1795374949000.5');
  });

  it.each([
    ['of another origin', `1 400 1 1 https://bakery.auth.us-east-1.amazoncognito.com/error`],
    ['with a status that is none', `1 4e2 1 1 ${url}`],
    ['with a time that is none', `NaN 400 1 1 ${url}`],
    ['with a time before all times', `1 400 -5 1 ${url}`],
    ['with more than that', `1 400 1 1 ${url} more`],
    ['with an address of any length', `1 400 1 1 ${url}${'a'.repeat(9_000)}`],
    ['with nothing', ''],
  ])('is not believed %s', (_name, text) => {
    expect(parsePageDocument(text, origin)).toBeUndefined();
  });
});
