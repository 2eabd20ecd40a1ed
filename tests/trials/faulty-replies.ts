/** What a broken server, gateway or proxy says in place of a reply: one row each, as bytes on the wire. */
import { gzipSync } from 'node:zlib';

export interface FaultyReply {
  readonly name: string;
  /** Written once the whole POST has arrived. A function may go on writing for as long as the connection is open. */
  readonly reply: string | Buffer | ((write: (bytes: string | Buffer) => void) => void);
  /** What becomes of the connection then. Default: it is closed in order. */
  readonly ending?: 'close' | 'reset' | 'keep open';
  /** Instead of answering the preflight: the POST does not arrive then. */
  readonly isPreflight?: boolean;
}

const cors = 'Access-Control-Allow-Origin: *\r\n';
const json = 'Content-Type: application/x-amz-json-1.1\r\n';
const accepted = JSON.stringify({
  CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'v***@e***' },
});

function answer(status: string, headers: string, body: string | Buffer): Buffer {
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${cors}${headers}\r\n`), Buffer.from(body)]);
}

/** The length that it declares is right. */
function whole(status: string, headers: string, body: string | Buffer): Buffer {
  return answer(status, `${headers}Content-Length: ${Buffer.byteLength(body)}\r\n`, body);
}

const ok = (body: string | Buffer, headers = json) => whole('200 OK', headers, body);
/** As Cognito answers a send. */
export const acceptedReply = ok(accepted);
/** Takes the POST and says nothing, until it is told to answer. */
export const noReplyYet: FaultyReply = { name: 'no reply yet', reply: '', ending: 'keep open' };

const bomb = gzipSync(Buffer.alloc(200_000_000), { level: 9 });

export const faultyReplies: readonly FaultyReply[] = [
  // No reply, or none that is HTTP.
  { name: 'closes the connection after the POST', reply: '' },
  { name: 'resets the connection after the POST', reply: '', ending: 'reset' },
  { name: 'never answers', reply: '', ending: 'keep open' },
  { name: 'an empty line and the end', reply: '\r\n\r\n' },
  { name: 'text that is not HTTP', reply: 'hello\r\n' },
  { name: 'binary zeros', reply: Buffer.alloc(4_096) },
  { name: 'a TLS alert', reply: Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46]) },
  { name: 'an SSH banner', reply: 'SSH-2.0-OpenSSH_9.6\r\n' },
  // Broken heads.
  { name: 'half a status line', reply: 'HTTP/1.1 2' },
  { name: 'a status line without a status', reply: `HTTP/1.1\r\n${cors}\r\n${accepted}` },
  { name: 'a status of four digits', reply: whole('2000 OK', json, accepted) },
  { name: 'a status that is a word', reply: whole('fine OK', json, accepted) },
  { name: 'HTTP of version 9.9', reply: `HTTP/9.9 200 OK\r\n${cors}${json}Content-Length: 2\r\n\r\n{}` },
  { name: 'status 100 and the end', reply: 'HTTP/1.1 100 Continue\r\n\r\n' },
  { name: 'status 101', reply: answer('101 Switching Protocols', 'Upgrade: h2c\r\nConnection: Upgrade\r\n', '') },
  { name: 'a thousand times status 102', reply: 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(1_000) },
  { name: 'a head that does not end', reply: `HTTP/1.1 200 OK\r\n${cors}X-More: ` },
  { name: 'a header line without a colon', reply: ok(accepted, `${json}no colon here\r\n`) },
  { name: 'a header with a zero byte', reply: ok(accepted, `${json}X-Zero: a\0b\r\n`) },
  { name: 'a header of 200,000 characters', reply: ok(accepted, `${json}X-Long: ${'x'.repeat(200_000)}\r\n`) },
  { name: 'a header of 20 million characters', reply: ok(accepted, `${json}X-Long: ${'x'.repeat(20_000_000)}\r\n`) },
  { name: 'ten thousand headers', reply: ok(accepted, `${json}${'X-Many: a\r\n'.repeat(10_000)}`) },
  { name: 'no CORS header', reply: `HTTP/1.1 200 OK\r\n${json}Content-Length: 2\r\n\r\n{}` },
  { name: 'two CORS headers', reply: ok(accepted, `${json}${cors}`) },
  // Broken bodies.
  { name: 'a body shorter than its length', reply: answer('200 OK', `${json}Content-Length: 5000\r\n`, accepted) },
  { name: 'a body longer than its length', reply: answer('200 OK', `${json}Content-Length: 10\r\n`, accepted) },
  { name: 'a length that is a word', reply: answer('200 OK', `${json}Content-Length: many\r\n`, accepted) },
  { name: 'two lengths that differ', reply: ok(accepted, `${json}Content-Length: 3\r\n`) },
  { name: 'a negative length', reply: answer('200 OK', `${json}Content-Length: -1\r\n`, accepted) },
  { name: 'a chunk that is cut', reply: answer('200 OK', `${json}Transfer-Encoding: chunked\r\n`, 'ff\r\n{"Code') },
  { name: 'a chunk of no length', reply: answer('200 OK', `${json}Transfer-Encoding: chunked\r\n`, 'zz\r\n{}\r\n') },
  { name: 'gzip that is none', reply: ok(accepted, `${json}Content-Encoding: gzip\r\n`) },
  { name: 'gzip that is cut', reply: ok(bomb.subarray(0, 100), `${json}Content-Encoding: gzip\r\n`) },
  { name: 'gzip of 200 million zeros', reply: ok(bomb, `${json}Content-Encoding: gzip\r\n`) },
  { name: 'an encoding that nobody knows', reply: ok(accepted, `${json}Content-Encoding: zebra\r\n`) },
  { name: 'an empty body', reply: ok('') },
  { name: 'an HTML page', reply: ok('<!doctype html><title>Sign in</title>', 'Content-Type: text/html\r\n') },
  { name: 'JSON that is cut', reply: ok(accepted.slice(0, 30)) },
  { name: 'JSON nested 100,000 deep', reply: ok('['.repeat(100_000) + ']'.repeat(100_000)) },
  { name: 'bytes that are not UTF-8', reply: ok(Buffer.from([0x7b, 0xff, 0xfe, 0x80, 0x7d])) },
  { name: 'one run of nine million characters', reply: ok(`{"a":"${'a'.repeat(9_000_000)}"}`) },
  { name: 'a byte now and then, and never the end', reply: trickle, ending: 'keep open' },
  // Replies that are HTTP and mean something else.
  { name: 'a redirect elsewhere', reply: whole('307 Temporary Redirect', 'Location: http://127.0.0.1:9/\r\n', '') },
  { name: 'status 204', reply: answer('204 No Content', '', '') },
  { name: 'status 421', reply: whole('421 Misdirected Request', json, '{}') },
  { name: 'status 407', reply: whole('407 Proxy Authentication Required', 'Proxy-Authenticate: Basic\r\n', '') },
  // The preflight fails.
  { name: 'a preflight that is refused', reply: 'HTTP/1.1 403 Forbidden\r\n\r\n', isPreflight: true },
  { name: 'a preflight that is cut', reply: 'HTTP/1.1 20', isPreflight: true, ending: 'reset' },
];

function trickle(write: (bytes: string) => void): void {
  write(`HTTP/1.1 200 OK\r\n${cors}${json}Content-Length: 100000\r\n\r\n`);
  const timer = setInterval(() => write('x'), 100);
  timer.unref();
}
