/** Checks a text that a CustomMessage function returned against what Cognito takes. */
import { codeParameter } from './trigger-event.ts';

export const messageFields = ['emailSubject', 'emailMessage', 'smsMessage'] as const;
export type MessageField = (typeof messageFields)[number];

/** `errorType` and `message`: how Cognito would answer the caller, as far as that is known. */
export interface DryRunProblem {
  readonly kind:
    | 'thrown'
    | 'timed-out'
    | 'decryption'
    | 'origin-refused'
    | 'not-invoked'
    | 'no-response'
    | 'not-a-string'
    | 'empty'
    | 'placeholder-missing'
    | 'too-long'
    | 'forbidden-character'
    | 'slow';
  readonly sentence: string;
  readonly field?: MessageField;
  readonly errorType?: string;
  readonly message?: string;
}

/** In characters, the placeholder counted: SmsVerificationMessageType, EmailVerificationMessageType and …SubjectType of the service model. */
const limits: Readonly<Record<MessageField, number>> = { smsMessage: 140, emailMessage: 20_000, emailSubject: 140 };
const names: Readonly<Record<MessageField, string>> = {
  smsMessage: 'The SMS',
  emailMessage: 'The mail',
  emailSubject: 'The subject',
};

/** Letters, marks, symbols, numbers, punctuation, and the white space that Java's \s means: no NBSP, no zero-width joiner. */
const forbidden = /[^\p{L}\p{M}\p{S}\p{N}\p{P} \t\n\v\f\r]/u;
const bodyPattern = '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*';

export function checkMessage(field: MessageField, text: string): DryRunProblem[] {
  if (text === '') return [describeEmpty(field)];
  const problems = [
    field === 'emailSubject' || text.includes(codeParameter) ? undefined : describeMissingPlaceholder(field),
    describeLength(field, text),
    field === 'smsMessage' ? undefined : describeForbidden(field, text),
  ];
  return problems.filter((problem) => problem !== undefined);
}

/** Message: amazon-cognito-identity-js#521. */
function describeEmpty(field: MessageField): DryRunProblem {
  return {
    kind: 'empty',
    field,
    errorType: 'InvalidParameterException',
    message: 'The message is empty.',
    sentence: `${names[field]} is empty. Return text, or null for the pool's own.`,
  };
}

function describeMissingPlaceholder(field: MessageField): DryRunProblem {
  const sentence = `${names[field]} has no ${codeParameter}, where the code goes. Put event.request.codeParameter into it.`;
  return { kind: 'placeholder-missing', field, ...refuseBody(field), sentence };
}

/** Counted as Smithy does, in code points. That a long mail silently turns into the pool's own: amazon-cognito-identity-js#396. */
function describeLength(field: MessageField, text: string): DryRunProblem | undefined {
  const { length } = [...text];
  const limit = limits[field];
  if (length <= limit) return undefined;
  const sentence = `${names[field]} has ${length} characters, Cognito takes ${limit} at most. It refuses it, or sends the pool's own text without a word.`;
  return { kind: 'too-long', field, errorType: 'InvalidParameterException', sentence };
}

function describeForbidden(field: MessageField, text: string): DryRunProblem | undefined {
  const [found] = forbidden.exec(text) ?? [];
  if (found === undefined) return undefined;
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const sentence =
    `${names[field]} holds U+${code}, which Cognito's pattern for it leaves out: it takes letters, marks, numbers, punctuation, ` +
    `symbols and plain white space. In HTML, write it as &#x${code};.`;
  return { kind: 'forbidden-character', field, ...refuseBody(field), sentence };
}

/** Only of the mail's body is Cognito's own wording known (amazon-cognito-identity-js#99). */
function refuseBody(field: MessageField): { readonly errorType: string; readonly message?: string } {
  const errorType = 'InvalidParameterException';
  if (field !== 'emailMessage') return { errorType };
  const constraint = `Member must satisfy regular expression pattern: ${bodyPattern}`;
  return {
    errorType,
    message: `1 validation error detected: Value at 'emailBody' failed to satisfy constraint: ${constraint}`,
  };
}
