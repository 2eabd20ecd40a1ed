import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import { getTokens, openEndpoint, openTab, unfoldEarlierTokens } from './panel.ts';

const awsToken = makeAccessToken({ iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_TestPool1' });

/** As a page does that was pointed at an emulator, and that keeps its token in memory. */
const callingPage = htmlPage(`<script>
  fetch('/cognito', {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser' },
    body: JSON.stringify({ AccessToken: ${JSON.stringify(awsToken)} }),
  });
</script>`);

test('tokens and endpoint of the page before are not shown as those of an empty page', async ({ driver, serve }) => {
  const { panel } = driver;
  const site = await serve({ '/': callingPage, '/cognito': { body: '{}' }, '/empty': htmlPage('<p>nothing</p>') });
  await driver.page.navigate(`${site.origin}/`);
  await getTokens(driver, 'access').waitForCount(1);
  await openTab(driver, 'Send code');
  const endpoint = await openEndpoint(driver);
  await endpoint.waitUntil("to be the traffic's", ([field]) => field?.attributes['data-endpoint-source'] === 'traffic');

  await driver.page.navigate(`${site.origin}/empty`);
  await getTokens(driver).waitForCount(0);
  await panel.getByRole('button', { name: 'Send code' }).waitForCount(0);
  await (await unfoldEarlierTokens(driver)).click();
  await panel.getByRole('status', { name: 'Verdict' }).waitForText(/^Earlier page \(localhost:/);
  await openEndpoint(driver);
  await endpoint.waitUntil("to be the issuer's", ([field]) => field?.attributes['data-endpoint-source'] === 'issuer');

  await panel.getByRole('button', { name: 'Remove the tokens of earlier pages' }).click();
  await panel.getByRole('button', { name: 'Earlier pages' }).waitForCount(0);
});
