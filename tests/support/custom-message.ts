/** The test pool's CustomMessage trigger: a mail and an SMS in the language that `clientMetadata.locale` names. */
import type { CustomMessageTriggerEvent } from 'aws-lambda';

/** The name that the emulator invokes it by. */
export const customMessageFunctionName = 'cognoscope-custom-message';

type CustomMessage = CustomMessageTriggerEvent['response'];

type Compose = (code: string) => CustomMessage;

const english: Compose = (code) => ({
  emailSubject: 'Your verification code',
  emailMessage: `Hello! Your code is ${code}. It works for 24 hours.`,
  smsMessage: `Your code is ${code}`,
});

const composeByLocale = new Map<string, Compose>([
  ['en', english],
  [
    'de-DE',
    (code) => ({
      emailSubject: 'Ihr Bestätigungscode',
      emailMessage: `Guten Tag! Ihr Code lautet ${code}. Er gilt 24 Stunden.`,
      smsMessage: `Ihr Code lautet ${code}`,
    }),
  ],
  [
    'ja-JP',
    (code) => ({
      emailSubject: '確認コードのお知らせ',
      emailMessage: `こんにちは。確認コードは ${code} です。24時間有効です。`,
      smsMessage: `確認コードは ${code} です`,
    }),
  ],
]);

/**
 * Fills in `response`, with Cognito's placeholder `{####}` where the code goes, and returns the event as Cognito asks.
 * Locales it has no words for get English; the locale 'boom' makes it throw, as a broken trigger would.
 */
export function customMessage(event: unknown): CustomMessageTriggerEvent {
  const { request, ...rest } = expectCustomMessageEvent(event);
  const locale = request.clientMetadata?.['locale'] ?? 'en';
  if (locale === 'boom') throw new RangeError('no words for the locale boom');
  const compose = composeByLocale.get(locale) ?? english;
  return { ...rest, request, response: compose(request.codeParameter) };
}

/** Throws when `event` is anything else, and says what came. */
export function expectCustomMessageEvent(event: unknown): CustomMessageTriggerEvent {
  if (isCustomMessageEvent(event)) return event;
  throw new TypeError(`wanted an event of CustomMessage_…, got ${JSON.stringify(event)}`);
}

function isCustomMessageEvent(event: unknown): event is CustomMessageTriggerEvent {
  if (typeof event !== 'object' || event === null || !('triggerSource' in event) || !('request' in event)) return false;
  const { triggerSource, request } = event;
  return (
    typeof triggerSource === 'string' &&
    triggerSource.startsWith('CustomMessage_') &&
    typeof request === 'object' &&
    request !== null &&
    'codeParameter' in request &&
    typeof request.codeParameter === 'string'
  );
}
