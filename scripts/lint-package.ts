/**
 * `node scripts/lint-package.ts` lints what `npm run build` made for Firefox as its store does, and fails on any error, notice or
 * warning but the one that docs/decisions.md explains.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { array, object, parse, string } from 'valibot';

const FOLDER = join('.output', 'firefox-mv3');
/** innerHTML, within Preact: "Warnings of `web-ext lint`". */
const EXPLAINED = 'UNSAFE_VAR_ASSIGNMENT';

const messages = array(object({ code: string(), message: string(), file: string() }));
const report = object({ errors: messages, notices: messages, warnings: messages });

const webExt = join('node_modules', 'web-ext', 'bin', 'web-ext.js');
const args = [webExt, 'lint', '--source-dir', FOLDER, '--no-config-discovery', '--output', 'json'];
const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const { errors, notices, warnings } = parse(report, JSON.parse(stdout));
const explained = warnings.filter(({ code }) => code === EXPLAINED);
const others = [...errors, ...notices, ...warnings.filter(({ code }) => code !== EXPLAINED)];
for (const { code, message, file } of others) console.error(`${file}: ${code}: ${message}`);
// Another place that writes innerHTML is another warning.
if (explained.length > 1)
  console.error(`${explained.length} files write innerHTML: ${explained.map(({ file }) => file).join(', ')}`);
if (others.length > 0 || explained.length > 1) process.exitCode = 1;
console.log(`${others.length} messages, and ${explained.length} explained one of innerHTML`);
