import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDryRuns } from '../../../lib/trigger/compare-dry-runs.ts';
import {
  type DryRunResult,
  type LambdaReply,
  readDryRunReply,
  readSenderReply,
} from '../../../lib/trigger/dry-run-result.ts';

const context = { attributeName: 'email', sampleCode: '123456' };

function reply(body: unknown, rest: Partial<LambdaReply> = {}): LambdaReply {
  return { status: 200, body: typeof body === 'string' ? body : JSON.stringify(body), durationMs: 20, ...rest };
}

function respond(response: object, attributeName = 'email'): DryRunResult {
  return readDryRunReply(reply({ version: '1', response }), { ...context, attributeName });
}

function list({ problems }: DryRunResult) {
  return problems.map(({ kind, field }) => (field ? `${kind} ${field}` : kind));
}

describe('texts', () => {
  test('come with the sample code in every place of the placeholder', () => {
    const result = respond({
      emailSubject: 'Dein Code',
      emailMessage: '<b>{####}</b> {####}',
      smsMessage: 'Code $& {####}',
    });
    expect(result).toEqual({
      kind: 'message',
      texts: {
        emailSubject: { template: 'Dein Code', filled: 'Dein Code' },
        emailMessage: { template: '<b>{####}</b> {####}', filled: '<b>123456</b> 123456' },
        smsMessage: { template: 'Code $& {####}', filled: 'Code $& 123456' },
      },
      problems: [],
    });
  });

  test('that the function left alone are absent: Cognito takes its own', () => {
    expect(respond({ emailSubject: null, emailMessage: null })).toEqual({ kind: 'message', texts: {}, problems: [] });
  });
});

describe('problems of texts', () => {
  test.each([
    ['no placeholder in the mail', { emailMessage: 'Hello' }, ['placeholder-missing emailMessage']],
    ['a mail too long', { emailMessage: `{####}${'a'.repeat(19_995)}` }, ['too-long emailMessage']],
    ['a mail just short enough, in code points', { emailMessage: `{####}${'🦊'.repeat(19_994)}` }, []],
    ['a subject too long', { emailSubject: 'a'.repeat(141) }, ['too-long emailSubject']],
    ['an empty mail', { emailMessage: '' }, ['empty emailMessage']],
    ['a no-break space in the mail', { emailMessage: '{####}\u00a0' }, ['forbidden-character emailMessage']],
    ['a joined emoji in the subject', { emailSubject: '👩\u200d💻' }, ['forbidden-character emailSubject']],
    ['a plain emoji, accents, line ends and tabs', { emailMessage: '🦊 é ❤\ufe0f\r\n\t{####}' }, []],
    ['an SMS, when a mail is sent', { smsMessage: 'nothing' }, []],
  ])('%s', (_name, response, problems) => {
    expect(list(respond(response))).toEqual(problems);
  });

  test.each([
    ['no placeholder in the SMS', { smsMessage: 'Hello' }, ['placeholder-missing smsMessage']],
    ['an SMS too long', { smsMessage: `{####}${'a'.repeat(135)}` }, ['too-long smsMessage']],
    ['an SMS just short enough', { smsMessage: `{####}${'a'.repeat(134)}` }, []],
    ['an empty SMS', { smsMessage: '' }, ['empty smsMessage']],
    ['a mail, when an SMS is sent', { emailMessage: '', emailSubject: '' }, []],
  ])('for phone_number: %s', (_name, response, problems) => {
    expect(list(respond(response, 'phone_number'))).toEqual(problems);
  });

  test('for another attribute all texts are checked', () => {
    expect(list(respond({ smsMessage: 'a', emailMessage: 'b' }, 'nickname'))).toEqual([
      'placeholder-missing emailMessage',
      'placeholder-missing smsMessage',
    ]);
  });

  test("a missing placeholder has Cognito's own words", () => {
    expect(respond({ emailMessage: 'Hello' }).problems[0]).toEqual({
      kind: 'placeholder-missing',
      field: 'emailMessage',
      errorType: 'InvalidParameterException',
      message:
        "1 validation error detected: Value at 'emailBody' failed to satisfy constraint: Member must satisfy regular expression pattern: " +
        '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*',
      sentence: 'The mail has no {####}, where the code goes. Put event.request.codeParameter into it.',
    });
  });

  test('a character that is not taken is named, with how to write it', () => {
    expect(respond({ emailMessage: '{####}\u00a0' }).problems[0]?.sentence).toMatch(
      /^The mail holds U\+00A0, .* write it as &#x00A0;\.$/,
    );
  });
});

describe('a function that threw', () => {
  const thrown = {
    kind: 'thrown',
    errorType: 'UserLambdaValidationException',
    message: 'CustomMessage failed with error No mail for xx.',
  };

  test.each([
    [
      'said by the header',
      reply({ errorType: 'Error', errorMessage: 'No mail for xx', trace: [] }, { functionError: 'Unhandled' }),
    ],
    ['said by the body alone', reply({ errorType: 'Error', errorMessage: 'No mail for xx' })],
    ['said with HTTP 500', reply({ errorMessage: 'No mail for xx' }, { status: 500 })],
    ['said in plain text', reply('No mail for xx', { functionError: 'Unhandled' })],
  ])('%s, is what Cognito answers', (_name, answer) => {
    const result = readDryRunReply(answer, context);
    expect(result).toMatchObject({ kind: 'failed', problems: [thrown] });
    expect(result.problems).toHaveLength(1);
  });

  test('is not mistaken for one that returns an errorMessage beside its response', () => {
    expect(readDryRunReply(reply({ errorMessage: 'x', response: {} }), context).kind).toBe('message');
  });
});

describe('a reply that is no event', () => {
  test.each([
    ['<html>', 'Invalid lambda function output : Invalid JSON'],
    ['null', 'Invalid lambda function output : Invalid JSON'],
    ['"done"', 'Unrecognizable lambda output'],
    ['{}', 'Unrecognizable lambda output'],
    ['{"response":[]}', 'Unrecognizable lambda output'],
  ])('%j is what Cognito cannot use', (body, message) => {
    const result = readDryRunReply(reply(body), context);
    expect(result).toMatchObject({
      kind: 'failed',
      problems: [{ kind: 'no-response', errorType: 'InvalidLambdaResponseException', message }],
    });
  });

  test('texts that are no strings are named', () => {
    expect(list(respond({ emailMessage: 5, smsMessage: ['a'], emailSubject: 'ok' }))).toEqual([
      'not-a-string emailMessage',
      'not-a-string smsMessage',
    ]);
  });

  test.each([
    [reply({ Type: 'User', Message: 'Function not found: f' }, { status: 404 }), 'HTTP 404 (Function not found: f)'],
    [reply('Bad gateway', { status: 502 }), 'HTTP 502 (Bad gateway)'],
    [reply('', { status: 401 }), 'HTTP 401 and'],
  ])('an HTTP error of the runtime is told apart from the function: %#', (answer, part) => {
    const result = readDryRunReply(answer, context);
    expect(list(result)).toEqual(['not-invoked']);
    expect(result.problems[0]?.sentence).toContain(part);
  });

  test('no reply makes it throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((json) => `{"response":${json}}`),
        ),
        fc.integer({ min: 100, max: 599 }),
        (body, status) => {
          expect(['message', 'failed']).toContain(readDryRunReply(reply(body, { status }), context).kind);
        },
      ),
    );
  });
});

test.each([
  [5000, []],
  [5001, ['slow']],
])('after %i ms: %j', (durationMs, problems) => {
  const answer = reply({ response: {} }, { durationMs });
  expect(list(readDryRunReply(answer, context))).toEqual(problems);
});

describe('a custom sender', () => {
  test('ran, whatever it returns and however long it took: Cognito does not wait for it', () => {
    for (const body of [{ response: { emailMessage: 'no code' } }, 'null', '"done"']) {
      expect(readSenderReply(reply(body, { durationMs: 9_000 }))).toEqual({ kind: 'ran', problems: [] });
    }
  });

  test('that threw is no error for the caller', () => {
    const result = readSenderReply(reply({ errorType: 'Error', errorMessage: 'KMS says no' }));
    expect(result.kind).toBe('failed');
    expect(result.problems).toHaveLength(1);
    expect(result.problems[0]).not.toHaveProperty('errorType');
    expect(result.problems[0]?.sentence).toMatch(/KMS says no.*it would answer as if all were well/);
  });

  test('that the runtime does not know was not run', () => {
    expect(list(readSenderReply(reply({ Message: 'Function not found: f' }, { status: 404 })))).toEqual([
      'not-invoked',
    ]);
  });
});

const requestId = '7d0e2c6f-2a94-4e0e-9fba-07cd6747ff2e';

describe('a function whose time was up never counts as one that ran', () => {
  test.each([
    ['in plain text with 200, as the runtime emulator says it', reply('Task timed out after 3.00 seconds')],
    ['in JSON text', reply('"Task timed out after 1.00 seconds"')],
    [
      'with time and request id',
      reply({ errorMessage: `2026-01-31T12:00:00.123Z ${requestId} Task timed out after 3.00 seconds` }),
    ],
    [
      'as an error of the sandbox',
      reply(
        {
          errorMessage: `RequestId: ${requestId} Error: Task timed out after 3.00 seconds`,
          errorType: 'Sandbox.Timedout',
        },
        { functionError: 'Unhandled' },
      ),
    ],
    ['with HTTP 500', reply({ errorMessage: 'Task timed out after 10.00 seconds' }, { status: 500 })],
    ['with nothing at all', reply('')],
    ['with an empty line', reply('\n')],
  ])('told %s', (_, answer) => {
    for (const result of [readDryRunReply(answer, context), readSenderReply(answer)]) {
      expect(result.kind).toBe('failed');
      expect(list(result)).toEqual(['timed-out']);
    }
  });

  test("is told apart from a function's own text about time", () => {
    for (const errorMessage of ['the mail server timed out', 'Task timed out after 3.00 seconds, said the queue']) {
      expect(list(readDryRunReply(reply({ errorMessage }), context))).toEqual(['thrown']);
      expect(list(readSenderReply(reply({ errorMessage })))).toEqual(['thrown']);
    }
  });
});

describe('an error in the form of the Lambda API', () => {
  test.each([500, 502])("of the user's code is a throw, with HTTP %i", (status) => {
    const answer = reply({ Message: 'No mail for xx', Type: 'User' }, { status });
    expect(readDryRunReply(answer, context).problems[0]).toMatchObject({
      kind: 'thrown',
      message: 'CustomMessage failed with error No mail for xx.',
    });
    expect(readSenderReply(answer).problems[0]?.sentence).toMatch(/The function threw: No mail for xx/);
  });

  test.each([
    ['of the service', { Message: 'Service exception', Type: 'Server' }, 500],
    ['of the caller', { Message: 'Function not found: f', Type: 'User' }, 404],
    ['of the request', { Message: 'Could not parse request body', Type: 'User' }, 400],
  ])('%s is none', (_, body, status) => {
    expect(list(readDryRunReply(reply(body, { status }), context))).toEqual(['not-invoked']);
  });
});

test('403 without a word names LocalStack and its setting', () => {
  const result = readDryRunReply(reply('', { status: 403 }), context);
  expect(list(result)).toEqual(['origin-refused']);
  expect(result.problems[0]?.sentence).toMatch(/LocalStack.*EXTRA_CORS_ALLOWED_ORIGINS/);
});

test('a custom sender that is answered by something other than a function did not run', () => {
  expect(list(readSenderReply(reply('<html>It works!</html>')))).toEqual(['no-response']);
});

describe('a custom sender that fails on the stand-in for the code', () => {
  test.each([
    'Malformed Header: This version of the message format is not supported.',
    'InvalidCiphertextException: null',
    'Unable to decrypt data key',
    'unencryptedDataKey has not been set',
    'Incorrect padding: not valid base64',
    'KMS says no',
  ])('is told as that: %s', (errorMessage) => {
    const [problem] = readSenderReply(reply({ errorMessage })).problems;
    expect(problem?.kind).toBe('decryption');
    expect(problem?.sentence).toMatch(/It seems to have failed on decrypting the code, which is a placeholder here/);
    expect(problem?.sentence).toContain(errorMessage);
  });

  test('and is not told so where it threw something else', () => {
    expect(list(readSenderReply(reply({ errorMessage: 'No phone number' })))).toEqual(['thrown']);
  });

  test('is told to take the code as it is where that was not encrypted', () => {
    const [problem] = readSenderReply(reply({ errorMessage: 'Malformed Header' }), true).problems;
    expect(problem?.sentence).toMatch(/which is not encrypted in this event/);
  });
});

describe('comparing two runs', () => {
  const before = respond({ emailSubject: 'Code', emailMessage: 'Hello\n{####}\nBye', smsMessage: '{####}' });

  test('shows the lines that differ, of the texts that differ', () => {
    const after = respond({ emailSubject: 'Code', emailMessage: 'Hallo\n{####}\nBye' });
    expect(compareDryRuns(before, after)).toEqual([
      {
        field: 'emailMessage',
        rows: [
          { kind: 'changed', left: { number: 1, text: 'Hello' }, right: { number: 1, text: 'Hallo' } },
          { kind: 'same', left: { number: 2, text: '123456' }, right: { number: 2, text: '123456' } },
          { kind: 'same', left: { number: 3, text: 'Bye' }, right: { number: 3, text: 'Bye' } },
        ],
      },
      { field: 'smsMessage', rows: [{ kind: 'removed', left: { number: 1, text: '123456' } }] },
    ]);
  });

  test('shows nothing for two runs alike', () => {
    expect(compareDryRuns(before, before)).toEqual([]);
  });

  test('shows all texts as gone when the second run failed', () => {
    const failed = readDryRunReply(reply('null'), context);
    expect(compareDryRuns(before, failed).map(({ field }) => field)).toEqual([
      'emailSubject',
      'emailMessage',
      'smsMessage',
    ]);
  });
});

test("a time-out in Serverless Offline's words is one, and no throw of the function", () => {
  const timedOut = reply({ errorMessage: '[504] - Lambda timeout.', errorType: 'LambdaTimeoutError' });
  expect(list(readDryRunReply(timedOut, context))).toEqual(['timed-out']);
  expect(list(readSenderReply(timedOut))).toEqual(['timed-out']);
});

test('a runtime that failed does not say that the function did not run, nor doubts its name', () => {
  const { problems } = readDryRunReply(reply('', { status: 502 }), context);
  expect(problems.map(({ sentence }) => sentence)).toEqual([
    'The runtime answered HTTP 502. The function may have run. Check the output of the runtime.',
  ]);
});

test.each(['KMSInvalidStateException: key is disabled', 'Incorrect padding', 'unable to authenticate data'])(
  '%s of a custom sender is told as decrypting the stand-in code',
  (errorMessage) => {
    expect(list(readSenderReply(reply({ errorMessage, errorType: 'Error' })))).toEqual(['decryption']);
  },
);
