/** Lambda's Invoke API over real HTTP, running real handler functions and remembering what they were given. */
import { randomUUID } from 'node:crypto';
import { customMessage, customMessageFunctionName } from './custom-message.ts';
import { type HttpReply, type HttpRequest, startHttpServer } from './http-server.ts';

type LambdaFunction = (event: unknown) => unknown;

/** What the caller of Invoke gets as payload: the function's result as JSON, or the error object of a throw. */
interface InvocationReply {
  readonly functionError?: 'Unhandled';
  readonly payload: string;
}

export interface Invocation {
  readonly functionName: string;
  readonly invocationType: 'RequestResponse' | 'Event';
  /** The payload exactly as it arrived. */
  readonly text: string;
  /** The same, parsed. */
  readonly event: unknown;
  /** Settles when the function has ended; never rejects. */
  readonly reply: Promise<InvocationReply>;
}

export interface LambdaServer {
  /** What a Lambda client takes as its endpoint. */
  readonly url: string;
  /** Oldest first. */
  readonly invocations: readonly Invocation[];
  forgetInvocations(): void;
  /** Calls back with each as it arrives, until the returned function is called. */
  onInvocation(callback: (invocation: Invocation) => void): () => void;
  /** The first one that is wanted, past or coming; rejects when none came within the limit (5 s). */
  waitForInvocation(isWanted: (invocation: Invocation) => boolean, timeoutMs?: number): Promise<Invocation>;
  stop(): Promise<void>;
}

export interface LambdaOptions {
  /** By name; the CustomMessage trigger alone unless told otherwise. */
  readonly functions?: Readonly<Record<string, LambdaFunction>>;
  /** Answer browsers' preflights and allow every origin, which Lambda itself does not. */
  readonly cors?: boolean;
}

export async function startLambda(options: LambdaOptions = {}): Promise<LambdaServer> {
  const functions = new Map(Object.entries(options.functions ?? { [customMessageFunctionName]: customMessage }));
  const invocations: Invocation[] = [];
  const listeners = new Set<(invocation: Invocation) => void>();
  const onInvocation: LambdaServer['onInvocation'] = (callback) => {
    listeners.add(callback);
    return () => listeners.delete(callback);
  };
  const server = await startHttpServer(async (request) => {
    const reply = await answerInvoke(request, functions, (invocation) => {
      invocations.push(invocation);
      for (const listener of listeners) listener(invocation);
    });
    return options.cors ? allowOrigins(request, reply) : reply;
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    invocations,
    forgetInvocations: () => invocations.splice(0),
    onInvocation,
    waitForInvocation: (isWanted, timeoutMs = 5_000) => waitFor(isWanted, invocations, onInvocation, timeoutMs),
    stop: server.stop,
  };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
async function answerInvoke(
  request: HttpRequest,
  functions: ReadonlyMap<string, LambdaFunction>,
  record: (invocation: Invocation) => void,
): Promise<HttpReply> {
  const encodedName = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(request.path)?.[1];
  if (request.method !== 'POST' || encodedName === undefined) {
    return serviceError(404, 'UnknownOperationException', `no operation ${request.method} ${request.path}`);
  }
  const functionName = decodeURIComponent(encodedName);
  const run = functions.get(functionName);
  if (run === undefined) {
    return serviceError(404, 'ResourceNotFoundException', `Function not found: ${functionName}`);
  }
  const event = parseJson(request.body);
  if (event === undefined) {
    return serviceError(400, 'InvalidRequestContentException', 'Could not parse request body into json');
  }
  const invocationType = request.headers['x-amz-invocation-type'] === 'Event' ? 'Event' : 'RequestResponse';
  const invocation = {
    functionName,
    invocationType,
    text: request.body,
    event,
    reply: runFunction(run, event),
  } as const;
  record(invocation);
  const headers = { 'x-amzn-requestid': randomUUID(), 'x-amz-executed-version': '$LATEST' };
  if (invocationType === 'Event') return { status: 202, headers };
  const { functionError, payload } = await invocation.reply;
  return {
    headers: {
      ...headers,
      'content-type': 'application/json',
      ...(functionError !== undefined && { 'x-amz-function-error': functionError }),
    },
    body: payload,
  };
}

/** The shape of a throw is the Node.js runtime's. */
async function runFunction(run: LambdaFunction, event: unknown): Promise<InvocationReply> {
  try {
    // The function gets its own copy: it may write into its event, and the record must keep what arrived.
    return { payload: JSON.stringify((await run(structuredClone(event))) ?? null) };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const trace = error.stack?.split('\n') ?? [];
    return {
      functionError: 'Unhandled',
      payload: JSON.stringify({ errorType: error.name, errorMessage: error.message, trace }),
    };
  }
}

function serviceError(status: number, type: string, message: string): HttpReply {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID(), 'x-amzn-errortype': type },
    body: JSON.stringify({ Type: 'User', Message: message }),
  };
}

/** An empty body is an empty event, as at Lambda; undefined when it is not JSON. */
function parseJson(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function allowOrigins(request: HttpRequest, reply: HttpReply): HttpReply {
  const allowed = { 'access-control-allow-origin': '*' };
  if (request.method !== 'OPTIONS') {
    return { ...reply, headers: { ...reply.headers, ...allowed, 'access-control-expose-headers': '*' } };
  }
  const wanted = request.headers['access-control-request-headers'] ?? '';
  const headers = { ...allowed, 'access-control-allow-methods': 'POST', 'access-control-allow-headers': wanted };
  return { status: 204, headers };
}

function waitFor(
  isWanted: (invocation: Invocation) => boolean,
  invocations: readonly Invocation[],
  onInvocation: LambdaServer['onInvocation'],
  timeoutMs: number,
): Promise<Invocation> {
  const past = invocations.find(isWanted);
  if (past !== undefined) return Promise.resolve(past);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stopListening();
      const seen = invocations.map(({ functionName, text }) => `\n  ${functionName} ${text}`).join('') || ' none';
      reject(new Error(`the Lambda got no such invocation within ${timeoutMs} ms; invocations so far:${seen}`));
    }, timeoutMs);
    const stopListening = onInvocation((invocation) => {
      if (!isWanted(invocation)) return;
      clearTimeout(timer);
      stopListening();
      resolve(invocation);
    });
  });
}
