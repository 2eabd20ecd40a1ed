import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { operations } from '../../../lib/cognito/operations.ts';
import type { MetadataPair } from '../../../lib/draft/format-metadata-json.ts';
import { buildTriggerEvent } from '../../../lib/trigger/trigger-event.ts';
import { formatEventJson, formatSamInvoke, formatTestFixture } from '../../../lib/trigger/trigger-formats.ts';

function preview(clientMetadata: readonly MetadataPair[] = []) {
  return buildTriggerEvent('CustomMessage_VerifyUserAttribute', { token: {}, clientMetadata });
}

const awkward: readonly MetadataPair[] = [
  ['__proto__', 'x'],
  ['quote', `'"$HOME\`id\``],
  ['lines', 'a\nEVENT\nb'],
  ['comment', '*/'],
  ['emoji', '🦊\u2028\ud800'],
];

test('JSON reads back as the event', () => {
  const { event } = preview(awkward);
  expect(JSON.parse(formatEventJson(event))).toEqual(event);
  expect(formatEventJson(event)).toContain('\n  "version": "1"');
});

describe.skipIf(process.platform === 'win32')('the sam command, run by bash with a sam that shows what it gets', () => {
  function run(functionName: string, pairs: readonly MetadataPair[]) {
    const sam = `sam() { printf '%s\\0' "$@"; cat; }\n`;
    const output = execFileSync('bash', ['-c', sam + formatSamInvoke(preview(pairs).event, functionName)], {
      encoding: 'utf8',
    });
    const parts = output.split('\0');
    return { words: parts.slice(0, -1), input: parts.at(-1) };
  }

  test.each(['CustomMessageFunction', "it's; rm -rf '$HOME'", '--help'])('names the function %s', (name) => {
    expect(run(name, []).words).toEqual(['local', 'invoke', name, '--event', '-']);
  });

  test('holds nothing in the name that a terminal would act on while it is pasted', () => {
    const name = 'a\u0003\u001b[201~\tb';
    expect(run(name, []).words).toEqual(['local', 'invoke', name, '--event', '-']);
    expect(formatSamInvoke(preview().event, name)).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  test('hands over the event untouched by the shell', () => {
    expect(run('f', awkward).input).toBe(`${formatEventJson(preview(awkward).event)}\n`);
  });
});

test('no line of any event ends the here-document early', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('EVENT', '\nEVENT\n', 'a'), fc.constantFrom('EVENT', '\nEVENT\n', '"\nEVENT'))),
      (pairs) => {
        const lines = formatSamInvoke(preview(pairs).event, 'f').split('\n');
        expect(lines.indexOf('EVENT')).toBe(lines.length - 2);
      },
    ),
  );
});

describe('the fixture', () => {
  test('is a module that exports the same event', async () => {
    const { event, notes } = preview(awkward);
    const code = stripTypeScriptTypes(formatTestFixture({ event, notes }));
    const loaded = await import(`data:text/javascript,${encodeURIComponent(code.replace(/^import type.*$/m, ''))}`);
    expect(JSON.stringify(loaded.event)).toBe(JSON.stringify(event));
  });

  test('has the type of its trigger, and its guesses in a comment', () => {
    const text = formatTestFixture(preview());
    expect(text).toMatch(/^import type \{ CustomMessageVerifyUserAttributeTriggerEvent \} from 'aws-lambda';\n/);
    expect(text).toContain('export const event: CustomMessageVerifyUserAttributeTriggerEvent = {');
    expect(text).toMatch(/ Not certain in it:\n \* - region is a placeholder: .*\n \* - userPoolId is /);
    expect(text).toMatch(/ \* - linkParameter is a guess: .*\n \*\/\nexport const event: /);
  });

  test('of a sender has the type of the sender', () => {
    const sender = buildTriggerEvent('CustomSMSSender_VerifyUserAttribute', { token: {}, clientMetadata: [] });
    expect(formatTestFixture(sender)).toContain('event: CustomSMSSenderVerifyUserAttributeTriggerEvent =');
  });
});

describe('fixtures, compiled by TypeScript against @types/aws-lambda', () => {
  const sources = Object.values(operations).flatMap(({ triggers }) => triggers);

  /** What the compiler complains of; '' when of nothing. */
  function compile(files: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(join(tmpdir(), 'cognoscope-fixtures-'));
    try {
      const compilerOptions = {
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        module: 'nodenext',
        types: [],
        paths: { 'aws-lambda': [resolve('node_modules/@types/aws-lambda/index.d.ts')] },
      };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.ts`), text);
      const compiler = resolve('node_modules/typescript/bin/tsc');
      return spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' }).stdout;
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test('of every trigger of every operation are what the types want', () => {
    expect(sources).toHaveLength(12);
    const fixtures = sources.map((source) => {
      const made = buildTriggerEvent(source, { token: {}, clientMetadata: awkward });
      return [source, formatTestFixture(made)] as const;
    });
    expect(compile(Object.fromEntries(fixtures))).toBe('');
  }, 30_000);

  test('would not compile with another shape', () => {
    const text = formatTestFixture(preview()).replace('"codeParameter": "{####}"', '"codeParameter": 5');
    expect(compile({ wrong: text })).toMatch(/codeParameter|not assignable/);
  }, 30_000);
});
