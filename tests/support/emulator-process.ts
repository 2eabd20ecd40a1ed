/** Runs cognito-local as a child process on a free port, with a data folder that lives as long as it does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { customMessageFunctionName } from './custom-message.ts';

export interface EmulatorProcess {
  /** `http://127.0.0.1:PORT`, endpoint and issuer host in one. */
  readonly origin: string;
  /** Holds `.cognito/config.json` and `.cognito/db/`. */
  readonly folder: string;
  /** The last lines that it printed, for a failure's message. */
  output(): string;
  stop(): Promise<void>;
}

const require = createRequire(import.meta.url);
const host = '127.0.0.1';
const startAttempts = 5;
const startLimitMs = 30_000;
const outputLimit = 16_000;

/** However our process ends, its end closes the IPC channel, and nothing is left behind. */
const fixes = new URL('./emulator-fixes.mjs', import.meta.url).href;

/** `lambdaUrl` is the endpoint of the Lambda that runs the CustomMessage trigger. */
export async function startEmulatorProcess(lambdaUrl: string, pickPort = pickFreePort): Promise<EmulatorProcess> {
  let output = '';
  for (let attempt = 0; attempt < startAttempts; attempt++) {
    const started = await tryStart(await pickPort(), lambdaUrl);
    if (started.isRunning) return started;
    output = started.output();
    await started.stop();
    // Somebody took the port between our asking and cognito-local's listening.
    if (!output.includes('EADDRINUSE')) break;
  }
  throw new Error(`cognito-local did not start. It printed:\n${output}`);
}

async function tryStart(port: number, lambdaUrl: string): Promise<EmulatorProcess & { readonly isRunning: boolean }> {
  const origin = `http://${host}:${port}`;
  const folder = makeDataFolder(origin, lambdaUrl);
  const child = spawnEmulator(folder, port);
  const readOutput = keepOutput(child);
  const isRunning = await becomesHealthy(child, origin, readOutput);
  const stop = async () => {
    const isGone = hasEnded(child) || once(child, 'exit');
    child.kill('SIGKILL'); // Nothing in it is worth a clean end, and a busy one would ignore a polite signal.
    await isGone;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { isRunning, origin, folder, output: readOutput, stop };
}

/** https://github.com/jagregory/cognito-local, "Advanced Configuration"; it looks for `.cognito` in its working folder. */
function makeDataFolder(issuerDomain: string, lambdaUrl: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'cognoscope-emulator-'));
  const config = {
    // AWS's SDK would call the trigger again after a 5xx; a test counts invocations.
    LambdaClient: { endpoint: lambdaUrl, maxRetries: 0 },
    TriggerFunctions: { CustomMessage: customMessageFunctionName },
    // By its default every username must be an address; a pool that asks for none gets this default.
    UserPoolDefaults: { UsernameAttributes: [] },
    TokenConfig: { IssuerDomain: issuerDomain },
  };
  mkdirSync(join(folder, '.cognito'));
  writeFileSync(join(folder, '.cognito', 'config.json'), JSON.stringify(config));
  return folder;
}

function spawnEmulator(folder: string, port: number): ChildProcess {
  const script = require.resolve('cognito-local/lib/bin/start.js');
  // CODE would fix every verification code, DEBUG print every store.
  const { CODE: _code, DEBUG: _debug, NODE_OPTIONS: _nodeOptions, ...environment } = process.env;
  return spawn(process.execPath, ['--import', fixes, script], {
    cwd: folder,
    env: { ...environment, HOST: host, PORT: String(port), AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

function keepOutput(child: ChildProcess): () => string {
  let kept = '';
  const keep = (chunk: Buffer) => {
    kept = (kept + stripVTControlCharacters(chunk.toString('utf8'))).slice(-outputLimit);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  child.once('error', (error) => keep(Buffer.from(String(error))));
  return () => kept;
}

/** False when the child ended first. Its own "running" line tells it from another emulator on the same port. */
async function becomesHealthy(child: ChildProcess, origin: string, output: () => string): Promise<boolean> {
  const end = Date.now() + startLimitMs;
  while (Date.now() < end && !hasEnded(child)) {
    if (output().includes(`running on ${origin}`) && (await isHealthy(origin))) return true;
    await delay(20);
  }
  return false;
}

function isHealthy(origin: string): Promise<boolean> {
  return fetch(`${origin}/health`).then(
    (response) => response.ok,
    () => false,
  );
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function pickFreePort(): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error(`no TCP port, but ${address}`);
  return address.port;
}
