/** Reads what a CustomMessage function returned in a dry run, as Cognito would: texts with a code filled in, or its error. */

import { isRecord } from '../text/narrow.ts';
import { parseJson } from '../text/parse-json.ts';
import { checkMessage, type DryRunProblem, type MessageField, messageFields } from './check-message.ts';
import { codeParameter } from './trigger-event.ts';

/** The reply of a Lambda runtime's Invoke API. */
export interface LambdaReply {
  readonly status: number;
  /** Header `x-amz-function-error`; some local runtimes leave it out. */
  readonly functionError?: string;
  readonly body: string;
  readonly durationMs: number;
}

export interface DryRunText {
  /** As the function returned it. */
  readonly template: string;
  /** With the sample code where Cognito puts the real one. */
  readonly filled: string;
}

/** message: a field that the function left out is absent, and Cognito takes the pool's own text. failed: no text at all. */
export type DryRunResult =
  | {
      readonly kind: 'message';
      readonly texts: Readonly<Partial<Record<MessageField, DryRunText>>>;
      readonly problems: readonly DryRunProblem[];
    }
  /** A custom sender sends by itself, so nothing that it returns is read. */
  | { readonly kind: 'ran'; readonly problems: readonly DryRunProblem[] }
  | { readonly kind: 'failed'; readonly problems: readonly DryRunProblem[] };

export interface DryRunContext {
  /** Only the texts of this attribute's medium are checked; all of them when it is neither email nor phone_number. */
  readonly attributeName: string;
  readonly sampleCode: string;
}

/** Cognito waits so long for a trigger, and calls it up to three times: developer guide, Lambda triggers, "Important considerations". */
const triggerTimeoutMs = 5000;

export function readDryRunReply(reply: LambdaReply, context: DryRunContext): DryRunResult {
  const content = parseJson(reply.body);
  const timedOut = describeTimeOut(reply, content);
  if (timedOut) return { kind: 'failed', problems: [timedOut] };
  const thrown = describeThrown(reply, content);
  if (thrown) return { kind: 'failed', problems: [thrown, ...describeSlowness(reply)] };
  if (reply.status < 200 || reply.status > 299) return { kind: 'failed', problems: [describeRefusal(reply, content)] };
  const returned = isRecord(content) ? content['response'] : undefined;
  if (!isRecord(returned)) return { kind: 'failed', problems: [describeNoResponse(content)] };
  const mistyped = messageFields.flatMap((field) => describeMistyped(field, returned[field]));
  if (mistyped.length > 0) return { kind: 'failed', problems: mistyped };
  return readTexts(returned, reply, context);
}

/**
 * What a custom sender's run means. Cognito does not wait for it, so that the caller never learns how it went (developer guide, Lambda
 * triggers, "Important considerations").
 */
export function readSenderReply(reply: LambdaReply, isCodePlain = false): DryRunResult {
  const content = parseJson(reply.body);
  const timedOut = describeTimeOut(reply, content);
  if (timedOut) {
    const sentence = `${timedOut.sentence} ${NOBODY_WAITS}`;
    return { kind: 'failed', problems: [{ kind: timedOut.kind, sentence }] };
  }
  const thrown = getThrownText(reply, content);
  if (thrown !== undefined) return { kind: 'failed', problems: [describeThrownSender(thrown, isCodePlain)] };
  if (reply.status < 200 || reply.status > 299) return { kind: 'failed', problems: [describeRefusal(reply, content)] };
  if (content === undefined) return { kind: 'failed', problems: [describeForeignText(reply)] };
  return { kind: 'ran', problems: [] };
}

const NOBODY_WAITS =
  'Cognito does not wait for custom senders: it would answer as if all were well, and the error would show in CloudWatch only.';

/** Words of KMS, of the AWS Encryption SDK and of the libraries below them when what they get is not a code that Cognito encrypted. */
const DECRYPTION =
  /decrypt|encrypt|cipher|kms|\bpadding\b|correctly encoded|authenticate data|keyring|data key|malformed.*header|header.*malformed|unsupported (?:message )?(?:version|type)|base64|atob|invalid (?:version|algorithm|message)/i;

function describeThrownSender(text: string, isCodePlain: boolean): DryRunProblem {
  const threw = `The function threw: ${text}. ${NOBODY_WAITS}`;
  if (!DECRYPTION.test(text)) return { kind: 'thrown', sentence: threw };
  const probably = isCodePlain
    ? 'It seems to have decrypted the code, which is not encrypted in this event: let the function take it as it is when it runs on this computer.'
    : "It seems to have failed on decrypting the code, which is a placeholder here: only Cognito has a code that is encrypted with the pool's KMS key. This says nothing of the function in the pool.";
  return { kind: 'decryption', sentence: `${probably} ${threw}` };
}

/** A function returns JSON; text is of the runtime, or of something else that listens there. */
function describeForeignText({ body }: LambdaReply): DryRunProblem {
  const sentence = `What listens there answered with "${body.slice(0, 200)}", and a function's reply is JSON. Check the endpoint and the output of the runtime.`;
  return { kind: 'no-response', sentence };
}

/** Lambda's own wording, with the time and the request id that it may stand after. */
const TASK_TIMED_OUT =
  /^(?:\d{4}-\d\d-\d\dT[\d:.]+Z? )?(?:RequestId: )?(?:[\da-f-]{36} )?(?:Error: )?Task timed out after (\d+(?:\.\d+)?) seconds\.?\s*$/i;

/** Serverless Offline's own words. */
const OFFLINE_TIMED_OUT = /^\[504\] - Lambda timeout\.?$/;

/**
 * The runtime interface emulator answers a time-out with 200 and Lambda's sentence as plain text (aws-lambda-runtime-interface-emulator#21), or with
 * nothing at all. A function that returns nothing gives `null`.
 */
function describeTimeOut({ status, body }: LambdaReply, content: unknown): DryRunProblem | undefined {
  const message = isRecord(content) ? content['errorMessage'] : typeof content === 'string' ? content : body;
  const text = typeof message === 'string' ? message.trim() : '';
  const [, seconds] = TASK_TIMED_OUT.exec(text) ?? [];
  if (seconds !== undefined || OFFLINE_TIMED_OUT.test(text)) {
    return {
      kind: 'timed-out',
      errorType: 'UserLambdaValidationException',
      message: `CustomMessage failed with error ${text}.`,
      sentence: `The function ran out of time: its limit is ${seconds === undefined ? 'over' : `${seconds} s`} at this runtime. Raise it there, or find what it waits for; Cognito itself waits 5 s.`,
    };
  }
  if (body.trim() !== '' || status !== 200) return undefined;
  const sentence =
    "The runtime's reply is empty, which no function returns: so does the runtime emulator when the function's time is up or its process ends. Check the output of the runtime.";
  return { kind: 'timed-out', sentence };
}

function readTexts(returned: JsonRecord, reply: LambdaReply, context: DryRunContext): DryRunResult {
  const texts: Partial<Record<MessageField, DryRunText>> = {};
  const problems: DryRunProblem[] = [];
  for (const field of messageFields) {
    const template = returned[field];
    if (typeof template !== 'string') continue;
    texts[field] = { template, filled: template.replaceAll(codeParameter, () => context.sampleCode) };
    if (isUsed(field, context.attributeName)) problems.push(...checkMessage(field, template));
  }
  return { kind: 'message', texts, problems: [...problems, ...describeSlowness(reply)] };
}

function isUsed(field: MessageField, attributeName: string): boolean {
  if (attributeName === 'email') return field !== 'smsMessage';
  return attributeName !== 'phone_number' || field === 'smsMessage';
}

/** A runtime says it in a header, or only by a body that has `errorMessage` and none of the event. */
function getThrownText({ status, functionError, body }: LambdaReply, content: unknown): string | undefined {
  const message = isRecord(content) ? (content['errorMessage'] ?? getUserError(status, content)) : undefined;
  const isThrown = typeof message === 'string' && isRecord(content) && !('response' in content);
  if (!isThrown && functionError === undefined) return undefined;
  return typeof message === 'string' ? message : body;
}

/** Some runtimes say in the form of the API's own errors what the function threw: with 500, as a fault of the user's code. */
function getUserError(status: number, content: JsonRecord): unknown {
  return status >= 500 && content['Type'] === 'User' ? (content['Message'] ?? content['message']) : undefined;
}

function describeThrown(reply: LambdaReply, content: unknown): DryRunProblem | undefined {
  const text = getThrownText(reply, content);
  if (text === undefined) return undefined;
  return {
    kind: 'thrown',
    errorType: 'UserLambdaValidationException',
    message: `CustomMessage failed with error ${text}.`,
    sentence: 'The function threw. Cognito sends nothing, and the caller reads what the function threw.',
  };
}

function describeRefusal({ status, body }: LambdaReply, content: unknown): DryRunProblem {
  if (status === 403 && body.trim() === '') return { kind: 'origin-refused', sentence: ORIGIN_REFUSED };
  const message = isRecord(content) ? (content['Message'] ?? content['message']) : undefined;
  const reason = typeof message === 'string' ? message : body.slice(0, 200);
  const what = `The runtime answered HTTP ${status}${reason ? ` (${reason})` : ''}`;
  const sentence =
    status >= 500
      ? `${what}. The function may have run. Check the output of the runtime.`
      : `${what} and did not run the function. Check the function's name in the endpoint.`;
  return { kind: 'not-invoked', sentence };
}

const ORIGIN_REFUSED =
  'The server refused the request (403) without a word, as LocalStack does to origins that it does not know. Start it with EXTRA_CORS_ALLOWED_ORIGINS set to the origin of this extension, then run again. The function did not run.';

/** Messages: amplify-cli#4341 (no JSON, nothing returned), amazon-cognito-identity-js#167 (something else returned). */
function describeNoResponse(content: unknown): DryRunProblem {
  const isNothing = content === undefined || content === null;
  return {
    kind: 'no-response',
    errorType: 'InvalidLambdaResponseException',
    message: isNothing ? 'Invalid lambda function output : Invalid JSON' : 'Unrecognizable lambda output',
    sentence: isNothing
      ? 'The function returned nothing that is JSON. Return the event, with its response filled in.'
      : 'The function returned something other than the event. Return the event, with its response filled in.',
  };
}

function describeMistyped(field: MessageField, value: unknown): DryRunProblem[] {
  if (value === undefined || value === null || typeof value === 'string') return [];
  const got = Array.isArray(value) ? 'array' : typeof value;
  return [
    {
      kind: 'not-a-string',
      field,
      errorType: 'InvalidLambdaResponseException',
      message: 'Unrecognizable lambda output',
      sentence: `response.${field} is of type ${got}, a string was expected. Return text, or leave it null.`,
    },
  ];
}

function describeSlowness({ durationMs }: LambdaReply): DryRunProblem[] {
  if (durationMs <= triggerTimeoutMs) return [];
  const seconds = (durationMs / 1000).toFixed(1);
  return [
    { kind: 'slow', sentence: `The function took ${seconds} s. Cognito gives it 5 s, and calls it up to three times.` },
  ];
}

type JsonRecord = Readonly<Record<string, unknown>>;
