/** Takes the metadata out of a pasted AWS CLI command, whatever shell it was written for. */

import type { EntryContent } from '../../draft/metadata-entry.ts';
import type { Shell } from '../../text/shell/shell-rules.ts';
import { findContinuedShell, type ShellWord, splitCommands } from '../../text/shell/split-commands.ts';
import { shorten } from '../../text/shorten.ts';
import { parseAwsShorthand } from './parse-aws-shorthand.ts';
import { parsePastedJson } from './parse-pasted-json.ts';

export type CommandReading =
  | { readonly kind: 'entries'; readonly entries: readonly EntryContent[]; readonly notes: readonly string[] }
  | { readonly kind: 'broken'; readonly sentence: string };

/** Undefined when the text holds no such command. */
export function parseAwsCommand(text: string): CommandReading | undefined {
  if (!/\baws\S*\s/.test(text) || !/cognito-idp|--client-metadata|--cli-input-json/.test(text)) return undefined;
  const readings = orderShells(text).map((shell) => readWith(text, shell));
  return readings.find((reading) => reading?.kind === 'entries') ?? readings.find((reading) => reading !== undefined);
}

/** The shell that the line continuations speak of first; then the commonest first. */
function orderShells(text: string): Shell[] {
  const continued = findContinuedShell(text);
  return [...new Set<Shell>([...(continued ? [continued] : []), 'bash', 'powershell', 'cmd'])];
}

function readWith(text: string, shell: Shell): CommandReading | undefined {
  const split = splitCommands(text, shell);
  if (split.unclosedAt !== undefined) {
    const [rest = ''] = text.slice(split.unclosedAt).split('\n');
    return { kind: 'broken', sentence: `The quotes that open at ${shorten(rest)} are not closed.` };
  }
  const commands = split.commands.filter((words) =>
    words.some((word) => /(?:^|[\\/])aws\w*(?:\.exe)?$/.test(word.text)),
  );
  const [first] = commands;
  const command = commands.find((words) => getOption(words, metadataOption) ?? getOption(words, inputOption)) ?? first;
  return command && readCommand(command, shell);
}

const metadataOption = '--client-metadata';
const inputOption = '--cli-input-json';

function readCommand(words: readonly ShellWord[], shell: Shell): CommandReading {
  const value = getOption(words, metadataOption) ?? getOption(words, inputOption);
  if (!value) return { kind: 'broken', sentence: `The command has no ${metadataOption}.` };
  if (/^fileb?:\/\//.test(value.text)) {
    return {
      kind: 'broken',
      sentence: `The metadata is in a file (${shorten(value.text)}). Paste what the file holds.`,
    };
  }
  const reading = readArgument(value.text, shell);
  if (reading.kind === 'broken') return reading;
  const notes = value.variables.map((name) => `${name} is a variable of the shell and kept as it is written.`);
  const token = getOption(words, '--access-token');
  if (token) notes.push("The command's access token was left out: the selected token is used.");
  return { ...reading, notes };
}

type Reading =
  | Omit<Extract<CommandReading, { kind: 'entries' }>, 'notes'>
  | Extract<CommandReading, { kind: 'broken' }>;

function readArgument(text: string, shell: Shell): Reading {
  if (/^\s*[{[]/.test(text)) {
    const json = parsePastedJson(text);
    // Before 7.3, PowerShell hands quotes on only when they are escaped once more.
    const isEscaped = json.kind === 'broken' && shell === 'powershell' && text.includes('\\"');
    return isEscaped ? parsePastedJson(text.replaceAll('\\"', '"')) : json;
  }
  const shorthand = parseAwsShorthand(text);
  if (shorthand.kind === 'entries') return shorthand;
  return {
    kind: 'broken',
    sentence: `In ${shorten(text)}, at character ${shorthand.offset + 1}: ${shorthand.reason}.`,
  };
}

/** `--name value` or `--name=value`. */
function getOption(words: readonly ShellWord[], name: string): ShellWord | undefined {
  const index = words.findIndex(({ text }) => text === name || text.startsWith(`${name}=`));
  const word = words[index];
  if (!word) return undefined;
  return word.text === name ? words[index + 1] : { ...word, text: word.text.slice(name.length + 1) };
}
