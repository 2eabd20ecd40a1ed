/** A stand-in that answers as AWS does: its headers, its messages, its limits. A real HTTP server, for one user. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { RawToken } from '../../lib/tokens/secret-text.ts';
import { makeAccessToken, makeIdToken, makeJwks } from './make-token.ts';
import { AwsError } from './strict-cognito-checks.ts';
import { answerAsCognito, type PoolState, type PoolUser, type SentMessage } from './strict-cognito-rules.ts';

interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** From X-Amz-Target; '' where there is none. */
  readonly operation: string;
}

/** What the next call gets instead of Cognito's own answer. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly delayMs?: number;
  /** Never answers. */
  readonly hang?: boolean;
  /** Breaks the connection, without having done what was asked. */
  readonly destroySocket?: boolean;
  /** Does what was asked, and breaks the connection in place of the reply. Browsers then send again, if it was reused. */
  readonly dropReply?: boolean;
  /** Without CORS headers, so that a browser keeps the reply from scripts. */
  readonly withoutCors?: boolean;
}

export interface StrictCognitoOptions {
  /** The issuer of the tokens it accepts; its own origin and pool by default. */
  readonly issuer?: string;
  /** What `Access-Control-Expose-Headers` lists; '' for none. */
  readonly exposeHeaders?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** A UUID by default. */
  readonly username?: string;
  /** Epoch milliseconds: for tokens, limits, codes and the `Date` header. */
  readonly now?: () => number;
}

export interface StrictCognito {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string;
  readonly issuer: string;
  readonly user: PoolUser;
  /** Calls, not preflights and not key requests. Every one is kept, so that "exactly one" can be asserted. */
  readonly requests: readonly ReceivedRequest[];
  readonly preflights: readonly ReceivedRequest[];
  /** Mails and SMS, newest last, with their codes. */
  readonly sent: readonly SentMessage[];
  makeAccessToken(claims?: Readonly<Record<string, unknown>>): RawToken;
  makeIdToken(claims?: Readonly<Record<string, unknown>>): RawToken;
  revoke(rawToken: RawToken): void;
  /** Queued: the first for the next call, the second for the one after it. */
  answerNext(answer: ScriptedAnswer): void;
  stop(): Promise<void>;
}

/** AWS keeps connections open for longer than any spec takes. */
const KEEP_ALIVE_MS = 60_000;

const USER_POOL_ID = 'local_StrictPool1';
const JSON_TYPE = 'application/x-amz-json-1.1';
const EXPOSED = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date';
const ALLOWED = 'content-type,x-amz-target,x-amz-user-agent,cache-control';

/** An error with AWS's body and headers, for scripting: `answerNext(awsError('InternalErrorException', '…', 500))`. */
export function awsError(type: string, message?: string, status = 400): ScriptedAnswer {
  return {
    status,
    headers: { 'x-amzn-ErrorType': `${type}:`, ...(message && { 'x-amzn-ErrorMessage': encodeHeader(message) }) },
    body: JSON.stringify({ __type: type, message }),
  };
}

export async function startStrictCognito(options: StrictCognitoOptions = {}): Promise<StrictCognito> {
  const { exposeHeaders = EXPOSED, now = Date.now } = options;
  const requests: ReceivedRequest[] = [];
  const preflights: ReceivedRequest[] = [];
  const script: ScriptedAnswer[] = [];

  const server = createServer(async (request, response) => {
    const received = await receive(request);
    if (received.method === 'GET') return send(response, { body: JSON.stringify(makeJwks()) }, exposeHeaders, now());
    const isPreflight = received.method === 'OPTIONS';
    (isPreflight ? preflights : requests).push(received);
    const answer = isPreflight ? preflightAnswer : answerScripted(script.shift(), received, state, now());
    await send(response, answer, exposeHeaders, now());
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the stand-in has no port');
  const origin = `http://127.0.0.1:${address.port}`;
  const state = createState(options, `${origin}/${USER_POOL_ID}`);
  const claims = { iss: state.issuer, sub: state.user.username };

  return {
    url: `${origin}/`,
    issuer: state.issuer,
    user: state.user,
    requests,
    preflights,
    sent: state.sent,
    makeAccessToken: (change) => makeAccessToken({ ...claims, username: state.user.username, ...change }),
    makeIdToken: (change) => makeIdToken({ ...claims, 'cognito:username': state.user.username, ...change }),
    revoke: (rawToken) => void state.revoked.add(rawToken),
    answerNext: (answer) => void script.push(answer),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function createState(
  { issuer, attributes, username = randomUUID() }: StrictCognitoOptions,
  ownIssuer: string,
): PoolState {
  const defaults = {
    sub: username,
    email: 'vera@example.com',
    email_verified: 'false',
    phone_number: '+15550104567',
    phone_number_verified: 'false',
  };
  return {
    issuer: issuer ?? ownIssuer,
    user: { username, status: 'confirmed', attributes: new Map(Object.entries(attributes ?? defaults)) },
    revoked: new Set(),
    sent: [],
    used: new Set(),
    calls: new Map(),
  };
}

function answerScripted(
  scripted: ScriptedAnswer | undefined,
  received: ReceivedRequest,
  state: PoolState,
  nowMs: number,
): ScriptedAnswer {
  if (scripted && !scripted.dropReply) return scripted;
  const answer = answerCall(received, state, nowMs);
  return scripted ? { destroySocket: true } : answer;
}

function answerCall({ operation, body }: ReceivedRequest, state: PoolState, nowMs: number): ScriptedAnswer {
  try {
    return { body: JSON.stringify(answerAsCognito(operation, body, state, nowMs)) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return awsError(error.type, error.message || undefined);
  }
}

async function receive(request: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method = '', url = '', headers } = request;
  const operation = String(headers['x-amz-target'] ?? '').replace('AWSCognitoIdentityProviderService.', '');
  return { method, url, headers, body: Buffer.concat(chunks).toString('utf8'), operation };
}

const preflightAnswer: ScriptedAnswer = {
  body: '',
  headers: {
    'Access-Control-Allow-Methods': 'POST, OPTIONS',
    'Access-Control-Allow-Headers': ALLOWED,
    'Access-Control-Max-Age': '172800',
  },
};

async function send(
  response: ServerResponse,
  answer: ScriptedAnswer,
  exposeHeaders: string,
  nowMs: number,
): Promise<void> {
  const { status = 200, headers = {}, body = '{}', delayMs = 0, hang, destroySocket, withoutCors } = answer;
  if (hang) return;
  if (delayMs > 0) await delay(delayMs);
  if (destroySocket) return void response.socket?.destroy();
  response.sendDate = false;
  response.writeHead(status, {
    Date: new Date(nowMs).toUTCString(),
    'Content-Type': JSON_TYPE,
    'x-amzn-RequestId': randomUUID(),
    ...(!withoutCors && {
      'Access-Control-Allow-Origin': '*',
      ...(exposeHeaders && { 'Access-Control-Expose-Headers': exposeHeaders }),
    }),
    ...headers,
  });
  response.end(body);
}

/** Header values hold Latin-1 without control characters. */
function encodeHeader(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}
