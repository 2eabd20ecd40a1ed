/** HAR files for the specs of the log. */
import type { PanelDriver } from '../support/browsers/driver.ts';

/** As if the person had chosen the file. */
export async function importHar({ panel }: PanelDriver, text: string): Promise<void> {
  await panel.getByRole('button', { name: 'Export and import' }).waitFor();
  await panel.evaluate((content) => {
    const field = document.querySelector('input[type=file]');
    if (!(field instanceof HTMLInputElement)) throw new Error('no file field');
    const files = new DataTransfer();
    files.items.add(new File([content], 'some.har'));
    field.files = files.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }, text);
}

/** `count` calls of a page to Cognito, a second apart; every fifth failed, and the body of each holds its `number-…`. */
export function makeHar(count: number): string {
  const entries = Array.from({ length: count }, (_, index) => ({
    startedDateTime: new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString(),
    time: 120,
    request: {
      method: 'POST',
      url: 'https://cognito-idp.eu-west-1.amazonaws.com/',
      headers: [
        { name: 'content-type', value: 'application/x-amz-json-1.1' },
        { name: 'x-amz-target', value: 'AWSCognitoIdentityProviderService.GetUser' },
      ],
      postData: { mimeType: 'application/x-amz-json-1.1', text: `{"Number":"number-${index}"}` },
    },
    response: {
      status: index % 5 === 0 ? 400 : 200,
      statusText: '',
      headers: [{ name: 'content-type', value: 'application/x-amz-json-1.1' }],
      content: { size: 2, mimeType: 'application/x-amz-json-1.1', text: '{}' },
    },
    timings: { blocked: 20, send: 0, wait: 100, receive: 0 },
  }));
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'spec', version: '1' }, entries } });
}
