/**
 * Firefox's own remote control: length-prefixed JSON over TCP.
 * https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
import { once } from 'node:events';
import net from 'node:net';

export interface Marionette {
  /** Sends a command in the given context, and answers its result. Commands wait for each other. */
  send(context: 'chrome' | 'content', name: string, parameters?: object): Promise<unknown>;
  /** The same connection; commands in the content context go to the tab with this window handle. */
  inTab(handle: string): Marionette;
  close(): void;
}

/** [type, id, error, result]; type 1 is a reply. */
type Reply = readonly [1, number, { readonly message?: unknown } | null, unknown];

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = net.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const request = createRequests(socket);
  let context = '';
  let tab: string | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  const sendNow = async (handle: string | undefined, wanted: string, name: string, parameters: object) => {
    if (context !== wanted) await request('Marionette:SetContext', { value: wanted });
    context = wanted;
    if (wanted === 'content' && handle !== undefined && handle !== tab) {
      await request('WebDriver:SwitchToWindow', { handle, focus: false });
      tab = handle;
    }
    return request(name, parameters);
  };
  await request('WebDriver:NewSession', { capabilities: { alwaysMatch: { timeouts: { script: 60_000 } } } });
  const create = (handle?: string): Marionette => ({
    send(wanted, name, parameters = {}) {
      const result = queue.then(() => sendNow(handle, wanted, name, parameters));
      queue = result.catch(() => undefined);
      return result;
    },
    inTab: create,
    close: () => socket.destroy(),
  });
  return create();
}

function createRequests(socket: net.Socket): (name: string, parameters: object) => Promise<unknown> {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  onMessages(socket, (message) => {
    if (!isReply(message)) return; // the greeting
    const [, id, error, result] = message;
    const request = pending.get(id);
    pending.delete(id);
    if (error === null) request?.resolve(result);
    else request?.reject(new Error(String(error.message ?? JSON.stringify(error))));
  });
  socket.on('error', () => undefined); // 'close' follows
  socket.on('close', () => {
    for (const { reject } of pending.values()) reject(new Error('Firefox has gone'));
  });
  return (name, parameters) =>
    new Promise((resolve, reject) => {
      if (socket.destroyed) return reject(new Error('Firefox has gone'));
      const id = ++lastId;
      pending.set(id, { resolve, reject });
      const body = JSON.stringify([0, id, name, parameters]);
      socket.write(`${Buffer.byteLength(body)}:${body}`);
    });
}

function isReply(message: unknown): message is Reply {
  return Array.isArray(message) && message[0] === 1;
}

/** Each message is its length in bytes, a colon and JSON. */
function onMessages(socket: net.Socket, callback: (message: unknown) => void): void {
  let buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const colon = buffer.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(buffer.subarray(0, colon).toString());
      if (buffer.length < end) return;
      const message: unknown = JSON.parse(buffer.subarray(colon + 1, end).toString());
      buffer = buffer.subarray(end);
      callback(message);
    }
  });
}
