import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { USED_APIS } from '../../../scripts/leave-out-of-polyfill.ts';

it('the extension keeps what webextension-polyfill knows of each API that lib/browser uses, and of no other', () => {
  const code = readdirSync('lib/browser', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join('lib/browser', file), 'utf8'));
  const used = code.flatMap((text) => [...text.matchAll(/\bbrowser\.(\w+)\./g)].map(([, api]) => api));
  expect([...new Set(used)].sort()).toEqual(USED_APIS);
});
