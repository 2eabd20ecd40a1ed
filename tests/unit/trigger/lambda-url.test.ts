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

  const path = '/2015-03-31/functions';
  it.each([
    ['http://0.0.0.0:3001/2015-03-31/functions/f/invocations', `http://127.0.0.1:3001${path}/f/invocations`],
    ['http://[::1]:9000/2015-03-31/functions/f/invocations', `http://localhost:9000${path}/f/invocations`],
    ['http://[::]:9000/2015-03-31/functions/f/invocations', `http://localhost:9000${path}/f/invocations`],
    ['localhost:9000/2015-03-31/functions/f/invocations', `http://localhost:9000${path}/f/invocations`],
    ['//localhost:9000/2015-03-31/functions/f/invocations', `http://localhost:9000${path}/f/invocations`],
    ['[::1]:9000/2015-03-31/functions/f/invocations', `http://localhost:9000${path}/f/invocations`],
    ['0.0.0.0:8080', `http://127.0.0.1:8080${path}/function/invocations`],
    ['http://host.containers.internal:9000', `http://localhost:9000${path}/function/invocations`],
    ['http://127.0.0.1:3001', `http://127.0.0.1:3001${path}/function/invocations`],
    ['localhost:8080/', `http://localhost:8080${path}/function/invocations`],
    [' * Running on http://127.0.0.1:3001 (Press CTRL+C to quit)', `http://127.0.0.1:3001${path}/function/invocations`],
    [' * Running on http://[::1]:3001', `http://localhost:3001${path}/function/invocations`],
    [
      '│ POST | http://localhost:3002/2015-03-31/functions/app-dev-hello/invocations │',
      `http://localhost:3002${path}/app-dev-hello/invocations`,
    ],
    [
      "curl 'http://localhost:9000/2015-03-31/functions/function/invocations' -d '{}'",
      `http://localhost:9000${path}/function/invocations`,
    ],
    [
      'aws lambda invoke --function-name Hello --endpoint-url http://127.0.0.1:3001 out.json',
      `http://127.0.0.1:3001${path}/Hello/invocations`,
    ],
    [
      'http://localhost.localstack.cloud:4566/2015-03-31/functions/f/invocations',
      `http://localhost:4566${path}/f/invocations`,
    ],
    ['9001', `http://localhost:9001${path}/function/invocations`],
    [':9001', `http://localhost:9001${path}/function/invocations`],
    ['http://host.docker.internal:9000', `http://localhost:9000${path}/function/invocations`],
  ])('takes %j, as a tool prints it', (text, url) => {
    expect(parseLambdaUrl(text)).toMatchObject({ kind: 'function', url, origin: new URL(url).origin });
  });

  it.each([
    ['', /^Type where a local Lambda runtime listens/],
    ['no address at all', /is not an address/],
    ['[::1', /is not an address/],
    ['ftp://localhost/2015-03-31/functions/f/invocations', /is not an address/],
    ['http://user:pass@localhost:1/2015-03-31/functions/f/invocations', /user name or password/],
    ['https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/f/invocations', /is not this computer/],
    ['http://127.0.0.1.evil.example/2015-03-31/functions/f/invocations', /is not this computer/],
    ['http://127.0.0.1:3001/dev/hello', /is invoked at .*got \/dev\/hello\./],
    ['lambda.eu-west-1.amazonaws.com', /is not this computer/],
    ['http://[2001:db8::1]:3001', /is not this computer/],
    ['http://0.0.0.0.evil.example:3001', /is not this computer/],
    ['http://127.0.0.1:3001/2015-03-31/functions/f/invocations?Qualifier=1', /is invoked at/],
  ])('refuses %j and says why', (text, sentence) => {
    const parsed = parseLambdaUrl(text);
    expect(parsed.kind === 'none' ? parsed.sentence : parsed).toMatch(sentence);
  });
});
