/** Takes the metadata out of a pasted AWS CLI command, whatever shell it was written for and whatever runs it. */

import type { Shell } from '../../text/shell/shell-rules.ts';
import { findContinuedShell, type ShellWord, splitCommands } from '../../text/shell/split-commands.ts';
import { shorten } from '../../text/shorten.ts';
import { parseAwsShorthand } from './parse-aws-shorthand.ts';
import { parsePastedJson } from './parse-pasted-json.ts';
import { parseYaml } from './parse-yaml.ts';
import { chooseReading } from './read-literals.ts';
import { broken, entriesOf, hasCommand, type Reading } from './reading.ts';

const METADATA = '--client-metadata';
const INPUT_JSON = '--cli-input-json';
const INPUT_YAML = '--cli-input-yaml';
const options = [METADATA, INPUT_JSON, INPUT_YAML] as const;
/** Commands within commands: `TOKEN=$(…)`, `sh -c "…"`. Deeper is no command that people write. */
const MAX_DEPTH = 4;

/** Undefined when the text holds no such command. */
export function parseAwsCommand(text: string, depth = 0): Reading | undefined {
  if (!hasCommand(text, COMMAND) || depth > MAX_DEPTH) return undefined;
  const readings = orderShells(text).map((shell) => readWith(text, shell, depth));
  return readings.find((reading) => reading?.kind === 'entries') ?? readings.find((reading) => reading !== undefined);
}

/** The service by its name as a word (and not as the beginning of its host), or an option that only the CLI has. */
const COMMAND = /(?:^|[\s"'`(])cognito-idp(?=[\s`^\\]|$)|(?:^|[\s"'`(])--(?:client-metadata|cli-input-(?:json|yaml))\b/;

/** The shell that the line continuations speak of first; then the commonest first. */
function orderShells(text: string): Shell[] {
  const continued = findContinuedShell(text);
  return [...new Set<Shell>([...(continued ? [continued] : []), 'bash', 'powershell', 'cmd'])];
}

function readWith(text: string, shell: Shell, depth: number): Reading | undefined {
  const split = splitCommands(text, shell);
  if (split.unclosedAt !== undefined) {
    const [rest = ''] = text.slice(split.unclosedAt).split('\n');
    return broken(`The quotes that open at ${shorten(rest)} are not closed.`);
  }
  const commands = split.commands.filter((words) => words.some(({ text: word }) => isCommandWord(word)));
  const [first] = commands;
  const readings = commands
    .filter((words) => options.some((name) => getOption(words, name)))
    .map((words) => readCommand(words, shell));
  if (readings.length > 0) return readings.find(({ kind }) => kind === 'broken') ?? chooseReading(readings);
  if (first) return readCommand(first, shell);
  return readInner(split.commands.flat(), depth);
}

/** `cognito-idp`, whoever runs it: `aws`, a container of any image, a wrapper. */
function isCommandWord(word: string): boolean {
  return word === 'cognito-idp' || options.some((name) => word === name || word.startsWith(`${name}=`));
}

/** A command in a word: what `$(…)` or backticks run, or what another shell is given. */
function readInner(words: readonly ShellWord[], depth: number): Reading | undefined {
  for (const { text } of words) {
    if (!hasCommand(text, COMMAND) && !/[(`]\s*\S*aws\S*\s+cognito-idp\s/.test(text)) continue;
    const [, dollar, ticked] = /\$\(([\s\S]*)\)|`([\s\S]*)`/.exec(text) ?? [];
    const reading = parseAwsCommand(dollar ?? ticked ?? text, depth + 1);
    if (reading) return reading;
  }
  return undefined;
}

function readCommand(words: readonly ShellWord[], shell: Shell): Reading {
  const name = options.find((option) => getOption(words, option));
  const value = name && getOption(words, name);
  if (!name || !value) return broken(`The command has no ${METADATA}.`);
  if (/^fileb?:\/\//.test(value.text)) {
    const what = name === METADATA ? 'The metadata is' : `The input of the command (${name}) is`;
    return broken(`${what} in a file (${shorten(value.text)}). Paste what the file holds.`);
  }
  const reading = readArgument(name, value.text, shell);
  if (reading.kind === 'broken') return reading;
  const more = name === METADATA ? readFurther(words, value, reading.entries.length) : undefined;
  if (more?.kind === 'broken') return more;
  const entries = [...reading.entries, ...(more?.entries ?? [])];
  const kept = entries.map((entry) => `${entry.key}\n${entry.value}`).join('\n');
  const variables = [...new Set([...value.variables, ...findLater(words, value).flatMap((word) => word.variables)])];
  const notes = variables
    .filter((variable) => kept.includes(variable))
    .map((variable) => `${variable} is a variable of the shell and kept as it is written.`);
  const isTwice = words.filter(({ text }) => text === name || text.startsWith(`${name}=`)).length > 1;
  if (isTwice) notes.push(`${name} stands more than once: the AWS CLI takes the last one.`);
  const hasToken = getOption(words, '--access-token') !== undefined;
  const tokenNote = "The command's access token was left out: the selected token is used.";
  return entriesOf(entries, [...reading.notes, ...notes, ...(more?.notes ?? []), ...(hasToken ? [tokenNote] : [])]);
}

/** Words that follow the option's value, up to the next option or redirection. */
function findLater(words: readonly ShellWord[], value: ShellWord): readonly ShellWord[] {
  const at = words.findIndex((word) => word === value || word.text.endsWith(`=${value.text}`));
  const later = words.slice(at + 1);
  const end = later.findIndex(({ text }) => /^(?:--|-\w$|\d?[<>])/.test(text));
  return end < 0 ? later : later.slice(0, end);
}

/** The CLI takes one argument only: "Unknown options: b=2" (docs/cognito.md, "The AWS CLI's arguments"). */
function readFurther(words: readonly ShellWord[], value: ShellWord, count: number): Reading | undefined {
  const later = findLater(words, value).map(({ text }) => text);
  if (later.length === 0 || count === 0) return undefined;
  const written = later.join(' ');
  const pairs = later.map((text) => parseAwsShorthand(text));
  const all = pairs.flatMap((pair) => (pair.kind === 'entries' ? pair.entries : []));
  if (pairs.some(({ kind }) => kind === 'broken')) {
    return broken(`After the value of ${METADATA} stands ${shorten(written)}, which belongs to no option.`);
  }
  return entriesOf(all, [
    `The AWS CLI itself would refuse ${shorten(written)}: it wants a comma between pairs, not a blank.`,
  ]);
}

function readArgument(name: (typeof options)[number], text: string, shell: Shell): Reading {
  if (name === INPUT_YAML) return parseYaml(text) ?? broken(`${INPUT_YAML} holds nothing that could be read.`);
  if (name === INPUT_JSON || /^\s*[{[]/.test(text)) return readJson(text, shell);
  const shorthand = parseAwsShorthand(text);
  if (shorthand.kind === 'broken') {
    return broken(`In ${shorten(text)}, at character ${shorthand.offset + 1}: ${shorthand.reason}.`);
  }
  const glued = shorthand.entries.find(({ value }) => /\s[\w.-]+=/.test(value));
  const note = `The AWS CLI reads all of ${shorten(glued?.value ?? '')} as the value of "${glued?.key}": there is no comma.`;
  return entriesOf(shorthand.entries, glued ? [note] : []);
}

/** Before 7.3, PowerShell hands quotes on only when they are escaped once more; others double them. */
function readJson(text: string, shell: Shell): Reading {
  const json = parsePastedJson(text);
  if (json.kind === 'entries') return json;
  const unescaped = text.includes('\\"') ? text.replaceAll('\\"', '"') : text.replaceAll('""', '"');
  const isEscaped = shell === 'powershell' && unescaped !== text;
  const again = isEscaped ? parsePastedJson(unescaped) : json;
  return again.kind === 'entries' ? again : json;
}

/** `--name value` or `--name=value`. */
function getOption(words: readonly ShellWord[], name: string): ShellWord | undefined {
  const index = words.findLastIndex(({ text }) => text === name || text.startsWith(`${name}=`));
  const word = words[index];
  if (!word) return undefined;
  return word.text === name ? words[index + 1] : { ...word, text: word.text.slice(name.length + 1) };
}
