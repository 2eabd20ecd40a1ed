import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { looksRandom } from '../../../lib/draft/looks-random.ts';

test.each([
  'de-DE',
  'https://app.example/account/verify-email?step=2&locale=en-GB',
  'VerificationEmailForNewSubscribersOfTheShop',
  '0d8f5a5e-1f0c-4b5e-9d2f-3c1b2a4d5e6f',
  'order:0d8f5a5e-1f0c-4b5e-9d2f-3c1b2a4d5e6f',
  '2026-11-26T02:04:10.123+01:00',
  '+49 30 901820, +4930901820',
  '12345678901234567890123456789',
  'campaign_autumn_2026_newsletter_variant_b',
  'arn:aws:lambda:eu-west-1:123456789012:function:custom-message',
  'eu-west-1_AbCdEf123',
  '確認コードは十分間有効です。お早めにお使いください。ありがとうございます。',
  '{"tenant":"acme","plan":"enterprise","features":["sso","audit-log"]}',
])('%s does not look random', (text) => {
  expect(looksRandom(text)).toBe(false);
});

test.each(['base64', 'base64url', 'hex'] as const)('random bytes in %s do', (encoding) => {
  for (let run = 0; run < 50; run++) expect(looksRandom(`a ${randomBytes(256).toString(encoding)} b`)).toBe(true);
});
