import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsCli } from '../../../../lib/log/copy-as/aws-cli.ts';
import { boto3 } from '../../../../lib/log/copy-as/boto3.ts';
import type { CopyTarget } from '../../../../lib/log/copy-as/copy-target.ts';
import { curlForBash } from '../../../../lib/log/copy-as/curl-bash.ts';
import { fetchCall } from '../../../../lib/log/copy-as/fetch.ts';
import { httpClient } from '../../../../lib/log/copy-as/http-client.ts';
import { sdkV3 } from '../../../../lib/log/copy-as/sdk-v3.ts';
import { copyAs, copyWithRawToken } from '../../../../lib/log/copy-as/targets.ts';
import { makeAccessToken } from '../../../support/make-token.ts';
import { makeExchange, makeSendBody, testFingerprint } from '../../exchange/make-exchange.ts';
import { metadataArbitrary, nastyMetadata } from './nasty-texts.ts';
import {
  expectText,
  hasProgram,
  type Recorder,
  type Run,
  runBash,
  runNode,
  runPython,
  startRecorder,
} from './run-copy.ts';

interface Runner {
  readonly target: CopyTarget;
  readonly run: (text: string, token: string) => Promise<Run>;
  /** Whether the very bytes of the body arrive, or the same JSON value in a spelling of the SDK's. */
  readonly keepsBytes: boolean;
  readonly missing?: string;
}

/** Against hanging: 32 programs are started one after the other, two seconds each where specs and benchmarks take the processors. */
const HANGS_MS = 180_000;

const withoutAws = hasProgram('aws', '--version') ? undefined : 'the AWS CLI is not installed';
const withoutBoto = hasProgram('python3', '-c', 'import boto3') ? undefined : 'boto3 is not installed';

// Vitest counts skipped tests without their reasons.
for (const reason of [withoutAws, withoutBoto]) if (reason) console.log(`copies not run: ${reason}`);

const runners: readonly Runner[] = [
  { target: curlForBash, run: runBash, keepsBytes: true },
  { target: fetchCall, run: runNode, keepsBytes: true },
  { target: sdkV3, run: runNode, keepsBytes: false },
  { target: awsCli, run: runBash, keepsBytes: false, ...(withoutAws && { missing: withoutAws }) },
  { target: httpClient, run: runPython, keepsBytes: true },
  { target: boto3, run: runPython, keepsBytes: false, ...(withoutBoto && { missing: withoutBoto }) },
];

const token = makeAccessToken();

/** Pairs, since an object would hide their order and lose `__proto__`. */
function findMetadata(body: string): [string, unknown][] {
  const parsed: unknown = JSON.parse(body);
  const metadata =
    typeof parsed === 'object' && parsed !== null && 'ClientMetadata' in parsed ? parsed.ClientMetadata : {};
  return Object.entries(metadata ?? {});
}

describe.each(runners)('$target.label, really run', ({ target, run, keepsBytes, missing }) => {
  let recorder: Recorder;

  beforeAll(async () => {
    recorder = await startRecorder();
  });

  afterAll(() => recorder.stop());

  async function send(text: string) {
    const { status, stderr } = await run(text, token);
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    expect(existsSync('pwned')).toBe(false);
    return recorder.takeRequests();
  }

  it('delivers nasty keys and values as they were, once', async ({ skip }) => {
    if (missing) skip(missing);
    const body = makeSendBody(nastyMetadata);
    const requests = await send(expectText(copyAs(target, makeExchange({ url: recorder.url, body }))));
    expect(requests).toHaveLength(1);
    const sent = body.replace(`#${testFingerprint}`, token);
    expect(requests[0]?.headers['x-amz-target']).toBe(
      'AWSCognitoIdentityProviderService.GetUserAttributeVerificationCode',
    );
    expect(requests[0]?.headers['content-type']).toBe('application/x-amz-json-1.1');
    expect(findMetadata(requests[0]?.body ?? '')).toEqual(findMetadata(sent));
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual(JSON.parse(sent));
    if (keepsBytes) expect(requests[0]?.body).toBe(sent);
  });

  it('delivers the same with the real token in it', async ({ skip }) => {
    if (missing) skip(missing);
    const exchange = makeExchange({ url: recorder.url, body: makeSendBody([["a'b", '$(c)']], '-x') });
    const text = expectText(copyWithRawToken(target, exchange, token));
    expect(text).not.toContain('ACCESS_TOKEN');
    const [request] = await send(text);
    expect(JSON.parse(request?.body ?? '')).toEqual({
      AccessToken: token,
      AttributeName: '-x',
      ClientMetadata: { "a'b": '$(c)' },
    });
  });

  it(
    'delivers any metadata',
    async ({ skip }) => {
      if (missing) skip(missing);
      const property = fc.asyncProperty(
        fc.array(metadataArbitrary, { minLength: 8, maxLength: 8 }),
        async (samples) => {
          for (const sample of keepsBytes ? samples : samples.slice(0, 1)) {
            const body = makeSendBody(sample);
            const [request] = await send(expectText(copyAs(target, makeExchange({ url: recorder.url, body }))));
            expect(findMetadata(request?.body ?? '')).toEqual(findMetadata(body));
          }
        },
      );
      await fc.assert(property, { numRuns: 4 });
    },
    HANGS_MS,
  );

  it('delivers a body longer than an argument may be, or says that it cannot', async ({ skip }) => {
    if (missing) skip(missing);
    const body = makeSendBody([['long', `${'€'.repeat(70_000)} '"$(x)`]]);
    const copy = copyAs(target, makeExchange({ url: recorder.url, body }));
    if (target === awsCli) {
      expect(copy).toMatchObject({ kind: 'unavailable', sentence: expect.stringContaining('longer than') });
      return;
    }
    const [request] = await send(expectText(copy));
    expect(JSON.parse(request?.body ?? '')).toEqual(JSON.parse(body.replace(`#${testFingerprint}`, token)));
  });
});

const sdkRunners = runners.filter(({ keepsBytes }) => !keepsBytes);

describe.each(sdkRunners)('$target.label', ({ target, run, missing }) => {
  it('tries once, though the service fails in a way that SDKs try again on', async ({ skip }) => {
    if (missing) skip(missing);
    const recorder = await startRecorder({ status: 500, body: '{"__type":"InternalErrorException"}' });
    const { status } = await run(expectText(copyAs(target, makeExchange({ url: recorder.url }))), token);
    expect(recorder.takeRequests()).toHaveLength(1);
    expect(status).not.toBe(0);
    await recorder.stop();
  });
});

describe.each(runners.filter(({ keepsBytes }) => keepsBytes))(
  '$target.label, of any HTTP request',
  ({ target, run }) => {
    let recorder: Recorder;

    beforeAll(async () => {
      recorder = await startRecorder();
    });

    afterAll(() => recorder.stop());

    async function send(parts: Parameters<typeof makeExchange>[0], value: string = token) {
      const path = parts?.url ?? '';
      const exchange = makeExchange({ ...parts, url: recorder.url + path });
      const { status, stderr } = await run(expectText(copyAs(target, exchange)), value);
      expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
      return recorder.takeRequests();
    }

    it.each([['@package.json'], ['a=1&b=$(c)'], ["'\n\r\n\t \u0003!!"], ['[1.0, 1.00]'], ['{"a":1,"a":2}'], ['"é"']])(
      'delivers the body %j byte for byte',
      async (body) => {
        expect((await send({ body }))[0]?.body).toBe(body);
      },
    );

    it('delivers method, path, query and headers', async () => {
      const headers = [
        ['x-one', 'it\'s $(x) `y` "z"'],
        ['x-two', ''],
      ] as const;
      const [request] = await send({ method: 'PUT', url: "a[1]{b}/c?d=%20&e='f'", headers, body: 'x' });
      expect(request).toMatchObject({ method: 'PUT', headers: { 'x-one': headers[0][1], 'x-two': '' } });
      expect(decodeURIComponent(request?.path ?? '')).toBe('/a[1]{b}/c');
      expect(request?.query.get('e')).toBe("'f'");
    });

    it('delivers a request without a body', async () => {
      expect(await send({ method: 'GET', body: '', headers: [] })).toMatchObject([{ method: 'GET', body: '' }]);
    });

    it('does not say that the body is a form', async () => {
      const [request] = await send({ headers: [], body: '{}' });
      expect(request?.headers['content-type'] ?? '').not.toContain('form');
    });

    it('takes the variable as one word, whatever it holds', async () => {
      const value = 'a  b * $(touch pwned) "c" \\';
      expect((await send({ body: `#${testFingerprint}` }, value))[0]?.body).toBe(value);
    });
  },
);
