import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { getServerAheadMs, parseReply } from '../../../lib/cognito/parse-reply.ts';

type Headers = [name: string, value: string][];

function makeReply(status: number, body: string, headers: Headers = []) {
  return { status, statusText: '', headers, body };
}

describe('a reply', () => {
  test.each([
    ['as Cognito sends it', '{"__type":"NotAuthorizedException","message":"no"}', [], 'NotAuthorizedException', 'no'],
    [
      'with a namespace',
      '{"__type":"com.amazon.coral.service#SerializationException"}',
      [],
      'SerializationException',
      '',
    ],
    ['with two namespaces', '{"__type":"a#b#CodeMismatchException","Message":"no"}', [], 'CodeMismatchException', 'no'],
    [
      'with a URL after the type',
      '{"__type":"ThrottlingException:http://internal.amazon.com/coral/"}',
      [],
      'ThrottlingException',
      '',
    ],
    [
      'with the type in the header only',
      '{}',
      [['x-amzn-ErrorType', 'LimitExceededException:']],
      'LimitExceededException',
      '',
    ],
    [
      'with an empty body',
      '',
      [
        ['X-Amzn-ErrorType', 'LimitExceededException:'],
        ['x-amzn-ErrorMessage', 'later'],
      ],
      'LimitExceededException',
      'later',
    ],
    ['that names no type', '{"message":"Forbidden"}', [], 'Unknown', 'Forbidden'],
    ['whose fields are no text', '{"__type":7,"message":["a"]}', [], 'Unknown', ''],
  ] as [string, string, Headers, string, string][])(
    '%s has a type and a message',
    (_, body, headers, type, message) => {
      expect(parseReply(makeReply(400, body, headers)).error).toEqual({ type, message });
    },
  );

  test('of an HTML page is no JSON and no error of the service', () => {
    expect(parseReply(makeReply(403, '<html>blocked</html>'))).toEqual({ isJson: false });
  });

  test('of success has no error, whatever its fields are called', () => {
    expect(parseReply(makeReply(200, '{"message":"hi"}'))).toEqual({ isJson: true, json: { message: 'hi' } });
  });

  test('has the request id under any case of the header', () => {
    expect(parseReply(makeReply(200, '{}', [['X-Amzn-RequestId', 'id-1']])).requestId).toBe('id-1');
    expect(parseReply(makeReply(200, '{}'))).not.toHaveProperty('requestId');
  });

  test('never throws', () => {
    const anyHeaders = fc.array(fc.tuple(fc.constantFrom('x-amzn-ErrorType', 'X-Amzn-RequestId', 'Date'), fc.string()));
    const anyBody = fc.oneof(
      fc.string(),
      fc.json(),
      fc.record({ __type: fc.string(), message: fc.string() }).map((o) => JSON.stringify(o)),
    );
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), anyBody, anyHeaders, (status, body, headers) => {
        const { error } = parseReply(makeReply(status, body, headers));
        if (error) expect(error.type).toMatch(/./s);
        expect(error?.type ?? '').not.toMatch(/[#:]/);
      }),
    );
  });
});

describe("the server's clock", () => {
  const receivedAtMs = Date.UTC(2026, 0, 1, 12, 0, 0);

  test.each([
    ['ahead', 'Thu, 01 Jan 2026 12:05:00 GMT', 300_000],
    ['behind', 'Thu, 01 Jan 2026 11:59:00 GMT', -60_000],
  ])('is %s of ours', (_, date, aheadMs) => {
    expect(getServerAheadMs(makeReply(200, '', [['date', date]]), receivedAtMs)).toBe(aheadMs);
  });

  test.each([[[]], [[['date', 'soon']]]] as [Headers][])(
    'is unknown when the reply has no readable Date (%j)',
    (headers) => {
      expect(getServerAheadMs(makeReply(200, '', headers), receivedAtMs)).toBeUndefined();
    },
  );
});
