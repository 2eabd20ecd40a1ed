/** Runs a copied text in the program that it is for, against a real HTTP server, and gives what arrived there. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Copy } from '../../../../lib/log/copy-as/copy-target.ts';
import { type HttpReply, type HttpRequest, startHttpServer } from '../../../support/http-server.ts';

export interface Recorder {
  readonly url: string;
  /** In the order of arrival; emptied by reading. */
  takeRequests(): HttpRequest[];
  stop(): Promise<void>;
}

/** Answers every request with `{}`, as the emulator does, unless told otherwise. */
export async function startRecorder(reply: HttpReply = { body: '{}' }): Promise<Recorder> {
  const requests: HttpRequest[] = [];
  const server = await startHttpServer((request) => {
    requests.push(request);
    return { headers: { 'content-type': 'application/x-amz-json-1.1' }, ...reply };
  });
  return { url: `http://127.0.0.1:${server.port}/`, takeRequests: () => requests.splice(0), stop: server.stop };
}

export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** Feeds the text to the program's standard input. Credentials and configuration of the machine are kept away from it. */
function runProgram(program: string, args: readonly string[], input: string, token: string): Promise<Run> {
  const home = mkdtempSync(join(tmpdir(), 'copy-as-'));
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    PYENV_ROOT: process.env['PYENV_ROOT'],
    LC_ALL: 'C.UTF-8',
    AWS_EC2_METADATA_DISABLED: 'true',
    ACCESS_TOKEN: token,
  };
  const child = spawn(program, args, { env });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      rmSync(home, { recursive: true, force: true });
      resolve({ stdout, stderr, status });
    });
  });
}

/** As typed at a prompt: with history expansion, which scripts do not have. */
export function runBash(text: string, token: string): Promise<Run> {
  return runProgram('bash', ['--norc'], `set -o history -o histexpand\n${text}\n`, token);
}

/** As a module; packages resolve from the project's folder. */
export function runNode(text: string, token: string): Promise<Run> {
  return runProgram(process.execPath, ['--input-type=module'], text, token);
}

export function runPython(text: string, token: string): Promise<Run> {
  return runProgram('python3', ['-'], text, token);
}

export function hasProgram(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

export function expectText(copy: Copy): string {
  if (copy.kind === 'unavailable') throw new Error(`no copy: ${copy.sentence}`);
  return copy.text;
}
