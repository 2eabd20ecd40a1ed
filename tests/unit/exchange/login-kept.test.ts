import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sealExchange } from '../../../lib/exchange/seal-exchange.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { loginClient, loginHost, makePost, makeQuery, makeStep, readStep } from './login-fixtures.ts';
import { form, tokenUrl } from './secret-places.ts';

describe('what stays of a step', () => {
  it('is what the flow is read by: names, and fingerprints of code and state', async () => {
    const state = 'c3RhdGUtb2YtdGhlLWFwcC0x';
    const url = `${loginHost}/oauth2/authorize?${makeQuery({ ...form, scope: 'openid email', state })}`;
    const sealed = await sealExchange(createVault(), readStep(makeStep(url)));
    expect(sealed).toMatchObject({ operation: 'authorize', login: { step: 'authorize', clientId: loginClient } });
    expect(sealed.request.url).toMatch(/&scope=openid\+email&state=‹state:[0-9a-f]{12}›$/);
  });

  it('is how the client proved itself, and the challenge of the verifier that it sent', async () => {
    const verifier = 'v'.repeat(50);
    const vault = createVault();
    const post = readStep(makePost(tokenUrl, { ...form, code_verifier: verifier }));
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const asked = await sealExchange(
      vault,
      readStep(makeStep(`${loginHost}/oauth2/authorize?${makeQuery({ code_challenge: challenge })}`)),
    );
    const { login } = await sealExchange(vault, post);
    expect(login).toMatchObject({ clientAuth: 'none', clientId: loginClient });
    expect(asked.request.url).toContain(`‹challenge:${login?.challenge}›`);
    const basic = [['Authorization', `Basic ${btoa('web-client:s3cr3t')}`]] as const;
    expect(
      await sealExchange(vault, readStep(makePost(tokenUrl, { code: 'x' }, { requestHeaders: basic }))),
    ).toMatchObject({
      login: { clientAuth: 'basic', clientId: 'web-client' },
    });
    expect(await sealExchange(vault, readStep(makePost(tokenUrl, { ...form, client_secret: 'x' })))).toMatchObject({
      login: { clientAuth: 'post' },
    });
  });

  it.each([
    ['none where the secret of the header is empty', 'web-client:', {}, { clientAuth: 'none', clientId: 'web-client' }],
    ['the one of the form beside such a header', 'web-client:', { client_secret: 'x' }, { clientAuth: 'post' }],
    ['none where the field is empty', undefined, { client_secret: '' }, { clientAuth: 'none' }],
    ['basic where the secret may stand before the colon', `${'s3cr3t'.repeat(8)}:`, {}, { clientAuth: 'basic' }],
    ['basic where the secret begins with a colon', 'web-client::x', {}, { clientAuth: 'basic' }],
    ['basic where the header has no colon', 'web-client', {}, { clientAuth: 'basic' }],
  ])('is %s', async (_what, credentials, fields, login) => {
    const requestHeaders = credentials === undefined ? [] : [['Authorization', `Basic ${btoa(credentials)}`] as const];
    const step = readStep(makePost(tokenUrl, { code: 'x', ...fields }, { requestHeaders }));
    expect(await sealExchange(createVault(), step)).toMatchObject({ login });
  });
});
