/** Variables in metadata values, `{{sub}}`: replaced right before sending. `\{{` writes two braces as they are. */

/** Every variable there is, and what it stands for. */
export const variables = {
  sub: "the user's sub claim",
  username: "the user's name, as Cognito knows it",
  email: "the user's email attribute, known once the user attributes are loaded",
  phone_number: "the user's phone_number attribute, known once the user attributes are loaded",
  clientId: 'the app client id of the token',
  userPoolId: 'the user pool id of the token',
  region: 'the region of the user pool',
  timestamp: 'the time of the send, ISO 8601 in UTC',
  uuid: 'a random UUID, the same one within a send',
} as const;

type VariableName = keyof typeof variables;

/** A variable without a value here (no token selected, GetUser not asked) stays as it is written. */
export type VariableValues = Readonly<Partial<Record<VariableName, string>>>;

export interface ResolvedText {
  readonly text: string;
  /** Variables that were replaced. */
  readonly used: readonly VariableName[];
  /** Variables that have no value now, left as written. */
  readonly unset: readonly VariableName[];
  /** Names that are no variable, left as written. */
  readonly unknown: readonly string[];
}

/**
 * Backslashes before a variable (blanks inside its braces are allowed), or before two bare braces. Not looked for from
 * the midst of a run of backslashes: each place in a long one would be read to the end of the run.
 */
const reference = /(?<!\\)(?:(\\*)\{\{[ \t]*([\p{L}_][\p{L}\p{N}_:.-]*)[ \t]*\}\}|(\\+)\{\{)/gu;

/** Before `{{`, two backslashes are one and an odd one takes the braces their meaning; anywhere else a backslash is a backslash. */
export function resolveVariables(text: string, values: VariableValues): ResolvedText {
  const found = { used: new Set<VariableName>(), unset: new Set<VariableName>(), unknown: new Set<string>() };
  const resolved = text.replace(reference, (written: string, before = '', name = '', beforeBraces = '') => {
    const slashes = `${before}${beforeBraces}`;
    const kept = slashes.slice(0, slashes.length >> 1);
    if (slashes.length % 2 === 1) return kept + written.slice(slashes.length);
    if (name === '') return written;
    if (!isVariableName(name)) {
      found.unknown.add(name);
      return written;
    }
    const value = values[name];
    found[value === undefined ? 'unset' : 'used'].add(name);
    return value === undefined ? written : kept + value;
  });
  return { text: resolved, used: [...found.used], unset: [...found.unset], unknown: [...found.unknown] };
}

/** The text that resolves to exactly this text. */
export function escapeVariables(text: string): string {
  return text.replace(/(?<!\\)(\\*)\{\{/g, (_written, slashes: string) => `${slashes}${slashes}\\{{`);
}

function isVariableName(name: string): name is VariableName {
  return Object.hasOwn(variables, name);
}
