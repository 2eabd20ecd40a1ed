/** Firefox's way to permissions: the extension's page in a tab, then Firefox's own notification. */
import type { RunInChrome } from './firefox-script.ts';
import { createQueries, type PanelHost } from './locator.ts';
import { poll } from './poll.ts';

/** Waits for both, answers them, and waits until the tab is gone. Resolves to the text of the notification. */
export async function answerPrompt(grantPage: PanelHost, run: RunInChrome, isAllowed: boolean): Promise<string> {
  const isThere = () =>
    grantPage.runJson(`document.readyState === 'complete' || undefined`).then(
      (json) => json.includes('true') || undefined,
      () => undefined,
    );
  await poll('the page that asks', isThere);
  await createQueries(grantPage).getByRole('button', { name: 'Ask Firefox' }).click();
  const text = await poll('the notification', () => run<string | undefined>(READ));
  await run(PRESS, isAllowed);
  await poll('the page that asked to go', async () => ((await isThere()) === undefined ? true : undefined));
  return text;
}

const FIND = `const notification = document.getElementById('addon-webext-permissions-notification');`;

const READ = `${FIND} return notification && PopupNotifications.isPanelOpen ? notification.textContent.trim() || ' ' : undefined`;

/** Firefox takes no click before it could have been read. */
const PRESS = `${FIND}
  await new Promise((resolve) => setTimeout(resolve, 2 * Services.prefs.getIntPref('security.notification_enable_delay')));
  (arguments[0] ? notification.button : notification.secondaryButton).click();`;
