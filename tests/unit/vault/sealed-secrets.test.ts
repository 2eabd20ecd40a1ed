import { describe, expect, it } from 'vitest';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken } from '../../support/make-token.ts';

const token = makeAccessToken();

describe('a sealed header', () => {
  it.each([
    ['Cookie: sid=s3cr3t; theme=dark', 'Cookie: sid=‹cookie›; theme=‹cookie›'],
    ['cookie: sid=s3cr3t', 'cookie: sid=‹cookie›'],
    ['Cookie: s3cr3t', 'Cookie: ‹cookie›'],
    ['Cookie: a=; b="s3cr3t=="; ', 'Cookie: a=; b=‹cookie›; '],
    ['Set-Cookie: sid=s3cr3t; Path=/; HttpOnly', 'Set-Cookie: sid=‹cookie›; Path=/; HttpOnly'],
    ['X-Api-Key: s3cr3t', 'X-Api-Key: ‹credentials›'],
    ['x-csrf-token: s3cr3t', 'x-csrf-token: ‹credentials›'],
    ['X-Id-Token: s3cr3t', 'X-Id-Token: ‹credentials›'],
    ['x-goog-iam-authorization-token: s3cr3t', 'x-goog-iam-authorization-token: ‹credentials›'],
    ['X-Token-Type: Bearer', 'X-Token-Type: Bearer'],
    ['Ocp-Apim-Subscription-Key: s3cr3t', 'Ocp-Apim-Subscription-Key: ‹credentials›'],
    ['CF-Access-Client-Secret: s3cr3t', 'CF-Access-Client-Secret: ‹credentials›'],
    ['Content-Type: application/json', 'Content-Type: application/json'],
    [
      'X-Amz-Target: AWSCognitoIdentityProviderService.GetUser',
      'X-Amz-Target: AWSCognitoIdentityProviderService.GetUser',
    ],
  ])('%s becomes %s', async (text, sealed) => {
    const vault = createVault();
    expect(await vault.seal(text)).toBe(sealed);
    expect(await vault.seal(sealed)).toBe(sealed);
  });

  it('keeps the fingerprint of a token in a cookie', async () => {
    const vault = createVault();
    const fingerprint = await vault.admit(token);
    expect(await vault.seal(`Cookie: a=b; t=${token}; ${token}=c`)).toBe(
      `Cookie: a=‹cookie›; t=#${fingerprint}; #${fingerprint}=‹cookie›`,
    );
  });
});

describe('a sealed body that is no JSON', () => {
  it.each([
    [
      'that was cut',
      '{"AuthParameters":{"PASSWORD":"hunter2","x":"abc',
      '{"AuthParameters":{"PASSWORD":"‹password›","x":"abc',
    ],
    ['that was cut in a secret', '{"PASSWORD":"hunt', '{"PASSWORD":"‹password›'],
    ['of two in a row', '{"Code":"123456"}{"Code":"654321"}', '{"Code":"‹code›"}{"Code":"‹code›"}'],
    ['with a guard before it', `)]}',\n{ "Password" : "a\\"b" }`, `)]}',\n{ "Password" : "‹password›" }`],
  ])('%s shows no secret that its name tells of', async (_which, text, sealed) => {
    const vault = createVault();
    expect(await vault.seal(text)).toBe(sealed);
    expect(await vault.seal(sealed)).toBe(sealed);
  });
});
