/** Finds what there is to say of an error that has a type: by operation, type and message, the most telling row first. */
import { getOperationFamily } from '../cognito/browser-operations.ts';
import { accessTokenErrors, accessTokenMessages } from './access-token-errors.ts';
import { administrationErrors } from './administration-errors.ts';
import { attributeErrors, attributeMessages } from './attribute-errors.ts';
import { deliveryErrors, deliveryMessages } from './delivery-errors.ts';
import type { CallFailure, ErrorRow, Explanation } from './explanation.ts';
import { factorErrors, factorMessages } from './factor-errors.ts';
import { generalErrors, generalMessages } from './general-errors.ts';
import { lambdaErrors, lambdaMessages } from './lambda-errors.ts';
import { signInErrors, signInMessages } from './sign-in-errors.ts';
import { signUpErrors, signUpMessages } from './sign-up-errors.ts';
import { COMMON_ERRORS, describeOperationPage } from './sources.ts';

type ServiceError = Omit<CallFailure & { readonly kind: 'service' }, 'kind' | 'status'>;

const rows: readonly ErrorRow[] = [
  ...deliveryMessages,
  ...accessTokenMessages,
  ...attributeMessages,
  ...lambdaMessages,
  ...factorMessages,
  ...signInMessages,
  ...signUpMessages,
  ...generalMessages,
  ...accessTokenErrors,
  ...attributeErrors,
  ...factorErrors,
  ...signInErrors,
  ...signUpErrors,
  ...deliveryErrors,
  ...lambdaErrors,
  ...generalErrors,
  ...administrationErrors,
];

const unknownError: Explanation = {
  meaning:
    'This panel does not know this error; AWS may have added it lately, or something other than Cognito answered.',
  causes: ["AWS's text is all there is to go by."],
  nextStep: 'Search for its type in the API reference of Cognito user pools.',
  source: COMMON_ERRORS,
};

/** AWS's messages are short, and one of somebody else may be as long as a reply. */
const LONGEST_MESSAGE = 2_000;

/** By type with or without 'Exception' (cognito-local writes it twice). */
export function explainServiceError({ operation, type, message }: ServiceError): Explanation {
  const name = type.replace(/(?:Exception)+$/, '');
  const family = getOperationFamily(operation);
  const text = message.slice(0, LONGEST_MESSAGE);
  const row = rows.find(
    ({ types, of, pattern }) =>
      types.includes(name) &&
      (of === undefined || of.some((one) => one === family || one === operation)) &&
      (pattern === undefined || pattern.test(text)),
  );
  if (!row) return unknownError;
  const {
    meaning,
    causes,
    nextStep,
    needsSecretHash,
    source = family ? describeOperationPage(operation) : COMMON_ERRORS,
  } = row;
  return { meaning, causes, nextStep, source, ...(needsSecretHash && { needsSecretHash }) };
}
