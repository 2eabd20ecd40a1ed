import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };

const FOLDER = join('.github', 'workflows');
const workflows = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));
const scripts = ['ci', 'test', 'audit', ...Object.keys(manifest.scripts)];

describe.each(workflows)('$name', ({ text }) => {
  it('takes each action by its digest, and says which version that is', () => {
    const used = [...text.matchAll(/uses: (.*)/g)].map(([, action = '']) => action);
    expect(used.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
    expect(used.length).toBeGreaterThan(0);
  });

  it('may only read, unless a job says what else it needs', () => {
    expect(text).toContain('\npermissions:\n  contents: read\n\n');
  });

  it('puts nothing that somebody else wrote into a command', () => {
    const expressions = [...text.matchAll(/\$\{\{ (.*?) \}\}/g)].map(([, expression = '']) => expression);
    expect(
      expressions.filter((expression) => !/^(?:matrix|secrets)\.\w+$|^github\.(?:ref|token)$/.test(expression)),
    ).toEqual([]);
    expect(text).not.toMatch(/run: .*\$\{\{ (?!matrix\.)/);
  });

  it('runs scripts that exist', () => {
    const run = [...text.matchAll(/npm (?:run )?(?:--silent )?([\w:]+)/g)].map(([, script = '']) => script);
    expect(run.filter((script) => !scripts.includes(script))).toEqual([]);
    const files = [...text.matchAll(/node (scripts\/[\w-]+\.ts)/g)].map(([, file = '']) => readFileSync(file, 'utf8'));
    expect(files.every((content) => content.length > 0)).toBe(true);
  });
});
