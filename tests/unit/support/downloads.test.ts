import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { awaitDownload } from '../../support/browsers/downloads.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cognoscope-downloads-'));
});

afterEach(() => rmSync(dir, { recursive: true }));

describe('a download', () => {
  test('is the file that came with content', async () => {
    writeFileSync(join(dir, 'before.json'), '{}');
    const { fileName, bytes } = await awaitDownload(dir, async () => writeFileSync(join(dir, 'log.json'), '[]'));
    expect([fileName, bytes.toString()]).toEqual(['log.json', '[]']);
  });

  test('is waited for while another file is listed that is gone when it is looked at', async () => {
    const { fileName } = await awaitDownload(dir, async () => {
      symlinkSync(join(dir, 'nowhere'), join(dir, 'a.json')); // a name without a file
      writeFileSync(join(dir, 'log.json'), ''); // the name is reserved
      setTimeout(() => writeFileSync(join(dir, 'log.json'), '[]'), 20);
    });
    expect(fileName).toBe('log.json');
  });
});
