/** Starts a browser with a profile folder and makes sure that neither outlives its use. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { within } from './poll.ts';

export interface Profile {
  readonly dir: string;
  /** Where this profile's browser saves files. */
  readonly downloadDir: string;
  /** Removes it, unless it is the caller's own. */
  dispose(): void;
}

export interface BrowserProcess {
  readonly closed: Promise<void>;
  /** The promise, or an error with the browser's last words as soon as it has ended. */
  whileRunning<Value>(promise: Promise<Value>): Promise<Value>;
  /** Waits for it to end by itself, then ends it. */
  stop(patienceMs: number): Promise<void>;
}

export function createProfile(userDataDir: string | undefined): Profile {
  const dir = userDataDir ?? mkdtempSync(join(tmpdir(), 'panel-profile-'));
  const downloadDir = join(dir, 'panel-downloads');
  mkdirSync(downloadDir, { recursive: true });
  const dispose = () => rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  return { dir, downloadDir, dispose: userDataDir === undefined ? dispose : () => {} };
}

export function startBrowser(
  path: string,
  args: readonly string[],
  profile: Profile,
  env: NodeJS.ProcessEnv = {},
): BrowserProcess {
  const child = spawn(path, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } });
  let errorOutput = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errorOutput = (errorOutput + chunk.toString()).slice(-2_000);
  });
  child.on('error', (error) => {
    errorOutput += String(error);
  });
  const letGo = endWithUs(child, profile);
  const closed = once(child, 'exit').then(letGo, letGo);
  const ended = closed.then(() => {
    throw new Error(`${path} ended by itself: ${errorOutput}`);
  });
  ended.catch(() => undefined); // also when nobody is waiting
  return {
    closed,
    whileRunning: (promise) => Promise.race([promise, ended]),
    async stop(patienceMs) {
      await within(closed, patienceMs);
      child.kill('SIGKILL');
      await within(closed, 5_000);
    },
  };
}

/** Ends the browser when this process ends or is told to. Answers what to do once the browser is gone by itself. */
function endWithUs(child: ChildProcess, profile: Profile): () => void {
  const end = () => {
    child.kill('SIGKILL');
    profile.dispose();
  };
  const endBySignal = (signal: NodeJS.Signals) => {
    letGo();
    end();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal); // nobody else tidies up
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const letGo = () => {
    process.off('exit', end);
    for (const signal of signals) process.off(signal, endBySignal);
  };
  process.on('exit', end);
  for (const signal of signals) process.on(signal, endBySignal);
  return letGo;
}
