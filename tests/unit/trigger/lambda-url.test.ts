import { describe, expect, it } from 'vitest';
import { parseLambdaUrl } from '../../../lib/trigger/lambda-url.ts';

describe('parseLambdaUrl', () => {
  it.each([
    ['http://127.0.0.1:3001/2015-03-31/functions/CustomMessage/invocations', 'CustomMessage'],
    [' http://localhost:9000/2015-03-31/functions/function/invocations ', 'function'],
    ['https://localhost:3002/2015-03-31/functions/a%3Ab/invocations/', 'a:b'],
  ])('takes %s', (text, functionName) => {
    const parsed = parseLambdaUrl(text);
    expect(parsed).toMatchObject({ kind: 'function', functionName, origin: new URL(text).origin });
  });

  it.each([
    ['', /^Type where a local Lambda runtime listens/],
    ['127.0.0.1:3001', /is not a whole URL/],
    ['ftp://localhost/2015-03-31/functions/f/invocations', /is not a whole URL/],
    ['http://user:pass@localhost:1/2015-03-31/functions/f/invocations', /user name or password/],
    ['https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/f/invocations', /is not this computer/],
    ['http://127.0.0.1.evil.example/2015-03-31/functions/f/invocations', /is not this computer/],
    ['http://127.0.0.1:3001/', /is invoked at .*got \/\./],
    ['http://127.0.0.1:3001/2015-03-31/functions/f/invocations?Qualifier=1', /is invoked at/],
  ])('refuses %j and says why', (text, sentence) => {
    const parsed = parseLambdaUrl(text);
    expect(parsed.kind === 'none' ? parsed.sentence : parsed).toMatch(sentence);
  });
});
