/** Lambda triggers that threw, ran out of time, could not be run or answered with something else. */
import type { ErrorRow } from './explanation.ts';
import { GUIDE } from './sources.ts';

const TRIGGERS = `${GUIDE}/cognito-user-identity-pools-working-with-aws-lambda-triggers.html`;
const CUSTOM_MESSAGE = `${GUIDE}/user-pool-lambda-custom-message.html`;

/** The panel's own sends, whose trigger it can run dry. */
const panelSends = ['GetUserAttributeVerificationCode', 'UpdateUserAttributes'] as const;
const messageSends = [...panelSends, 'ForgotPassword', 'ResendConfirmationCode', 'SignUp'] as const;

/**
 * `UserLambdaValidationException` passes on whatever the function threw, so that only texts of Lambda's own, from beginning to end,
 * count as its words: 'TRIGGER failed with error 2026-01-31T12:00:00.000Z REQUEST-ID Task timed out after 3.00 seconds.'
 */
const LAMBDA_PREFIX = String.raw`failed with error (?:\d{4}-\d\d-\d\dT[\d:.]+Z? )?(?:RequestId: )?(?:[\da-f-]{1,36} )?(?:Error: )?`;
const TIMED_OUT = new RegExp(`${LAMBDA_PREFIX}Task timed out after \\d+(?:\\.\\d+)? seconds\\.*\\s*$`, 'i');
const CRASHED = new RegExp(
  `${LAMBDA_PREFIX}(?:Process exited before completing request|Runtime exited (?:with error|without providing a reason))`,
  'i',
);
const NOT_LOADED = new RegExp(
  `${LAMBDA_PREFIX}(?:Cannot find (?:module|package) '|Unable to import module '|Handler '[^']*' missing|\\S+ is undefined or not exported|(?:SyntaxError: )?Cannot use import statement|(?:ReferenceError: )?(?:require|exports|module) is not defined in ES module|Class not found: |fork/exec )`,
  'i',
);

export const lambdaMessages: readonly ErrorRow[] = [
  {
    types: ['UserLambdaValidation'],
    pattern: TIMED_OUT,
    meaning: "The Lambda trigger ran into its own time limit (the function's timeout).",
    causes: [
      'The function waits for something that does not answer: a service, a database, or a network that its VPC does not reach.',
      'Its timeout is short (three seconds unless set), and a cold start used it up.',
    ],
    nextStep:
      "Check the function's CloudWatch log at this time. A longer timeout helps up to five seconds: Cognito waits no longer.",
    source: TRIGGERS,
  },
  {
    types: ['UserLambdaValidation'],
    pattern: CRASHED,
    meaning: 'The Lambda trigger crashed, rather than throwing an error of its own.',
    causes: ['The process ended: out of memory, process.exit, or an error while the module was loaded.'],
    nextStep: "Check the function's CloudWatch log for the request id in AWS's text.",
    source: TRIGGERS,
  },
  {
    types: ['UserLambdaValidation'],
    pattern: NOT_LOADED,
    meaning: 'The Lambda trigger could not be loaded: a module or its handler is missing.',
    causes: ['The package that was deployed lacks a file, or the handler setting names another file or export.'],
    nextStep: "Compare the function's handler setting with what was deployed, and check its CloudWatch log.",
    source: TRIGGERS,
  },
  {
    types: ['UnexpectedLambda'],
    pattern: /\bKMS\w*Exception|\bkms:[a-z]/i,
    meaning: 'Lambda could not use the KMS key of the trigger.',
    causes: ["The key of the function's environment is disabled or deleted, or its role may not decrypt with it."],
    nextStep: "Check the KMS key of the function and the permissions of the function's role on it.",
    source: TRIGGERS,
  },
  {
    types: ['UnexpectedLambda'],
    pattern: /resource ?conflict|(?<![\w:-])(?:pending|inactive)\b(?!-)|not ?ready|snap ?start/i,
    meaning: 'The Lambda trigger could not run yet: it was being created or updated.',
    causes: ['A deployment was under way, or the function was idle for weeks and is being set up again.'],
    nextStep: "Wait until the function's State is Active and its LastUpdateStatus is Successful, then try again.",
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html',
  },
  {
    types: ['UnexpectedLambda'],
    pattern: /(?:\bEC2|\bEFS|\bENI|Subnet|SecurityGroup|InvalidRuntime|InvalidZipFile)\w*Exception/,
    meaning: 'Lambda could not start the trigger.',
    causes: ["EC2, ENI, Subnet: the function's VPC, or its role. EFS: its file system. Runtime, ZipFile: its package."],
    nextStep: 'Invoke the function in the Lambda console, and correct what that names.',
    source: TRIGGERS,
  },
  {
    types: ['UnexpectedLambda'],
    pattern: /access ?denied|not authorized|permission/i,
    meaning: 'Cognito may not invoke the Lambda trigger.',
    causes: [
      "The function's resource policy does not allow cognito-idp.amazonaws.com to invoke it for this user pool.",
      'The trigger was set by API, CLI or infrastructure code, which does not add the permission as the console does.',
    ],
    nextStep:
      'Add the permission: lambda:InvokeFunction for cognito-idp.amazonaws.com, with the ARN of the pool as SourceArn.',
    source: TRIGGERS,
  },
  {
    types: ['UnexpectedLambda'],
    pattern: /too ?many ?requests|throttl|rate exceeded|concurren/i,
    meaning: 'Lambda throttled the trigger: too many executions at a time.',
    causes: [
      "The account's concurrency, or that reserved for the function, is used up (a reserved concurrency of 0 stops it).",
    ],
    nextStep: "Look at the function's Throttles and ConcurrentExecutions metrics, and raise its concurrency.",
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html',
  },
  {
    types: ['UnexpectedLambda'],
    pattern: /time(?:d)? ?-?out/i,
    meaning: 'The Lambda trigger did not answer Cognito in time.',
    causes: [
      'It took more than the five seconds that Cognito waits; Cognito tries up to three times.',
      'A cold start, or something that the function waits for, takes that long.',
    ],
    nextStep:
      "Look at the function's durations in CloudWatch, and do the slow part elsewhere (a queue, another function).",
    source: TRIGGERS,
  },
  {
    types: ['UnexpectedLambda'],
    pattern: /(?:resource|function) ?not ?found|does not exist/i,
    meaning: 'The Lambda trigger that the user pool names is not there.',
    causes: ['The function, its version or its alias was deleted, or deployed under another name.'],
    nextStep: "Compare the ARN in the pool's triggers (LambdaConfig) with the functions of the account and region.",
    source: TRIGGERS,
  },
  {
    types: ['InvalidParameter'],
    of: messageSends,
    pattern: /\{####\}|at 'emailBody'|at 'smsMessage'|at 'emailSubject'/i,
    meaning:
      'The CustomMessage trigger returned a text that Cognito does not take, mostly one without the place for the code.',
    causes: [
      'emailMessage or smsMessage does not hold event.request.codeParameter, which is {####}.',
      'The text is longer than allowed (SMS 140 characters, mail 20,000).',
      'The text has a character that Cognito does not take, such as an emoji joiner.',
    ],
    nextStep: 'Put event.request.codeParameter into every text that the function returns, and look at the length.',
    source: CUSTOM_MESSAGE,
  },
  {
    types: ['InvalidParameter'],
    of: messageSends,
    pattern: /message is empty/i,
    meaning: 'The CustomMessage trigger returned an empty text.',
    causes: [
      'A branch of the function sets emailMessage or smsMessage to an empty string, perhaps for an unknown locale.',
    ],
    nextStep: 'Return a text with event.request.codeParameter, or leave the field as it came.',
    source: CUSTOM_MESSAGE,
  },
  {
    types: ['InvalidLambdaResponse'],
    pattern: /invalid json/i,
    meaning: 'The Lambda trigger returned nothing that is JSON.',
    causes: ['The function returned nothing: a promise that was not awaited, or a callback that was never called.'],
    nextStep: 'Return the event that the function got, with its response filled in.',
    source: TRIGGERS,
  },
];

const NEXT =
  "Check the function's CloudWatch log at this time; with no entry at all, check its permission (lambda:InvokeFunction).";

export const lambdaErrors: readonly ErrorRow[] = [
  {
    types: ['InvalidLambdaResponse'],
    of: panelSends,
    meaning: 'The Lambda trigger answered, but not with an event that Cognito can use.',
    causes: [
      'The function returned something other than the event that it got (nothing, a string, a promise that was not awaited).',
      'A field of response has the wrong type or is too long (SMS 140 characters, mail 20,000).',
      'A mail text was returned while the pool does not send through SES (EmailSendingAccount is not DEVELOPER).',
    ],
    nextStep:
      'Return the event with response.smsMessage, emailMessage and emailSubject as text. Dry-run it in the Trigger tab.',
    source: CUSTOM_MESSAGE,
  },
  {
    types: ['InvalidLambdaResponse'],
    meaning: 'A Lambda trigger of the user pool answered, but not with an event that Cognito can use.',
    causes: [
      'The function returned something other than the event that it got (nothing, a string, a promise that was not awaited).',
      'A field of response has another type than this trigger allows.',
    ],
    nextStep: "Return the event that the function got, with the response fields of this trigger's page in the guide.",
    source: TRIGGERS,
  },
  {
    types: ['UnexpectedLambda'],
    meaning: 'The Lambda trigger could not be run to its end.',
    causes: [
      'It did not answer within 5 seconds.',
      'Cognito may not invoke it: its resource policy lacks cognito-idp.amazonaws.com for this pool.',
      'It ran out of memory, is throttled, or was deleted.',
    ],
    nextStep: NEXT,
    source: TRIGGERS,
  },
  {
    types: ['UserLambdaValidation'],
    of: panelSends,
    meaning: 'The Lambda trigger threw an error; AWS passes its message on.',
    causes: [
      'The function refused this user or this ClientMetadata.',
      'It failed on a key that is missing in event.request.clientMetadata.',
    ],
    nextStep:
      "Find AWS's text in the function's source and its CloudWatch log, then dry-run it in the Trigger tab with the same metadata.",
    source: TRIGGERS,
  },
  {
    types: ['UserLambdaValidation'],
    meaning:
      'A Lambda trigger of the user pool threw an error; AWS passes its message on, after the name of the trigger.',
    causes: [
      'The function refused this user or this request on purpose.',
      'It failed: on a key that is missing in its event, or on something that it calls.',
    ],
    nextStep: "Find AWS's text in the source of that function and in its CloudWatch log.",
    source: TRIGGERS,
  },
];
