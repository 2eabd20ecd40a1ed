import { test } from './fixtures.ts';
import { getLooks, openSignedInPage } from './panel.ts';

test('one line below the tokens says how much was searched, and unfolds a table of the places', async ({
  driver,
  stack,
}) => {
  await openSignedInPage(driver, stack);
  const { panel } = driver;
  const line = panel.getByRole('button', { name: 'Places searched' });
  await panel.getByText(/^\d+ of \d+/).waitFor();
  await getLooks(driver, { area: 'localStorage', state: 'read' }).waitForText(/^localStorage\d+ searched3$/);
  await getLooks(driver, { area: 'global', state: 'off' }).waitForText(/^Global variablesnot searchedSearch$/);
  await line.click();
  await panel.getByRole('table', { name: 'Places searched' }).waitForCount(0);
  await test.step('the tokens of one user stand together below the name', async () => {
    const group = panel.getByRole('group', { name: stack.emulator.user.username });
    await group.getByRole('option').waitForCount(3);
    await group.waitForText(/Amplify 6.*\d+ (?:h|min) left/);
  });
});
