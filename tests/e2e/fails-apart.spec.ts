/** What nobody thought of fails in one part of the panel, and is told. */
import { makeAccessToken } from '../support/make-token.ts';
import { test } from './fixtures.ts';
import { getTokens, openPageWith } from './panel.ts';

test('a part that cannot be shown says so beside the others, and is shown again', async ({ driver, serve }) => {
  const { panel } = driver;
  await openPageWith(driver, serve, makeAccessToken());
  await panel.evaluate(() => {
    // The panel's own: Firefox runs this beside the page, with built-ins of its own.
    const { prototype }: DateConstructor = Reflect.get(window, 'Date');
    const Failure: TypeErrorConstructor = Reflect.get(window, 'TypeError');
    // What the times of tokens are written with, and nothing else. The first one that is written throws.
    const { toTimeString } = prototype;
    prototype.toTimeString = () => {
      prototype.toTimeString = toTimeString;
      throw new Failure('this browser is broken');
    };
  });
  const alert = panel.getByRole('alert', { data: { problem: 'area-failed' } });
  await alert.waitForText(/could not be shown \(TypeError\)\. The rest of the panel works on\./);
  await panel.getByRole('button', { name: 'Rescan' }).waitFor();
  await alert.getByRole('button', { name: 'Show again' }).click();
  await alert.waitForCount(0);
  await getTokens(driver, 'access').waitForCount(1);
  await panel.getByRole('form', { name: 'Send verification code' }).waitFor();
});

test('a promise that fails with nobody waiting is told at the top of the panel', async ({ driver }) => {
  const { panel } = driver;
  await panel.evaluate(() => {
    const Own: PromiseConstructor = Reflect.get(window, 'Promise');
    const Failure: ErrorConstructor = Reflect.get(window, 'Error');
    // Not awaited, as a forgotten one would be.
    setTimeout(() => Own.reject(new Failure('nobody waits for this')));
  });
  const alert = panel.getByRole('alert', { data: { problem: 'unexpected' } });
  await alert.waitForText(/nobody waits for this/);
  await alert.getByRole('button', { name: /^Dismiss/ }).click();
  await alert.waitForCount(0);
});
