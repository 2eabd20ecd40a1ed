/** A display without a screen (Xvfb), where Chromium's own prompts show and take a person's keys. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

export interface Display {
  /** For the environment variable DISPLAY. */
  readonly name: string;
  /** Real key strokes, to the window that has the focus. Named as xdotool names them. */
  press(keys: readonly string[]): void;
  stop(): void;
}

/** Ends with this process. */
export async function startDisplay(): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const stop = () => void server.kill('SIGKILL');
  process.once('exit', stop);
  const [number] = await once(server.stdout, 'data');
  const name = `:${String(number).trim()}`;
  return {
    name,
    press(keys) {
      const { status, stderr } = spawnSync('xdotool', ['key', '--delay', '60', ...keys], {
        env: { ...process.env, DISPLAY: name },
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`xdotool could not press ${keys.join(', ')}: ${stderr}`);
    },
    stop() {
      process.off('exit', stop);
      stop();
    },
  };
}
