import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { startEmulatorProcess } from '../../support/emulator-process.ts';
import { startHttpServer } from '../../support/http-server.ts';

const lambdaUrl = 'http://127.0.0.1:9';
const parts: { stop(): Promise<void> }[] = [];

afterEach(() => Promise.all(parts.splice(0).map((part) => part.stop())));

test('two of them run side by side, and a stopped one leaves neither process nor folder', async () => {
  const started = await Promise.all([startEmulatorProcess(lambdaUrl), startEmulatorProcess(lambdaUrl)]);
  parts.push(...started);
  const [one, other] = started;
  expect(one.origin).not.toBe(other.origin);
  await one.stop();
  expect([existsSync(one.folder), await isServing(one.origin)]).toEqual([false, false]);
  expect([existsSync(other.folder), await isServing(other.origin)]).toEqual([true, true]);
});

test('it takes another port when somebody has the first one', async () => {
  const occupant = await startHttpServer(() => ({ body: '{"ok":true}' }));
  const vacated = await startHttpServer(() => ({}));
  parts.push(occupant);
  await vacated.stop();
  const ports = [occupant.port, vacated.port];
  const emulator = await startEmulatorProcess(lambdaUrl, async () => ports.shift() ?? 0);
  parts.push(emulator);
  expect(emulator.origin).toBe(`http://127.0.0.1:${vacated.port}`);
});

test('one that cannot start at all is reported with what it printed', async () => {
  await expect(startEmulatorProcess(lambdaUrl, async () => -1)).rejects.toThrow(/did not start.*ERR_SOCKET_BAD_PORT/s);
});

test.each<[string, (child: ChildProcess) => unknown]>([
  ['exits', (child) => child.stdin?.end()],
  ['is interrupted', (child) => child.kill('SIGINT')],
  ['is killed', (child) => child.kill('SIGKILL')],
])('a stack whose process %s takes its emulator and its data folder along', async (_how, end) => {
  const temporary = mkdtempSync(join(tmpdir(), 'cognoscope-stack-'));
  const script = `
    const { startStack } = await import('${new URL('../../support/stack.ts', import.meta.url).href}');
    console.log((await startStack()).emulator.origin);
    process.stdin.resume().on('end', () => process.exit());`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [printed] = await once(child.stdout, 'data');
  const origin = String(printed).trim();
  expect([await isServing(origin), readdirSync(temporary)]).toEqual([true, [expect.stringMatching(/^cognoscope-/)]]);
  end(child);
  await once(child, 'exit');
  await expect.poll(() => isServing(origin)).toBe(false);
  await expect.poll(() => readdirSync(temporary)).toEqual([]);
  rmdirSync(temporary);
});

function isServing(origin: string): Promise<boolean> {
  return fetch(`${origin}/health`).then(
    () => true,
    () => false,
  );
}
