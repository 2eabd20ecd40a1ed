/** `npm run demo`: builds the extension, starts Lambda, Cognito and sample page, and opens DevTools on the panel. */
import { parseArgs } from 'node:util';
import { build } from 'wxt';
import { openPanel } from '../tests/support/browsers/open-panel.ts';
import type { BrowserName } from '../tests/support/browsers.ts';
import { customMessageFunctionName } from '../tests/support/custom-message.ts';
import { type Stack, startStack } from '../tests/support/stack.ts';
import { runMainJob } from './main-job.ts';
import { signInByManagedLogin } from './managed-login.ts';
import { tellMessages } from './tell-messages.ts';

const OUTPUT_DIR = 'demo-output';

const { values: flags } = parseArgs({ options: { firefox: { type: 'boolean' }, headless: { type: 'boolean' } } });
const browserName: BrowserName = flags.firefox ? 'firefox' : 'chromium';
const isHeadless = flags.headless === true || !hasDisplay();

try {
  await build({ browser: browserName === 'chromium' ? 'chrome' : 'firefox' });
  // As a newcomer's `sam local start-lambda` behind a proxy would: a dry run shows its result at once.
  const stack = await startStack({ cors: true });
  await (isHeadless ? demonstrate(stack) : stayOpen(stack)).finally(stack.stop);
} catch (error) {
  console.error(`\nThe demo failed: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** Does the main job by itself, without a window. */
async function demonstrate(stack: Stack): Promise<void> {
  console.log(`\nThe main job in ${browserName}, without a window, through the panel in DevTools`);
  const driver = await openPanel(browserName, { ...toOptions(stack), headless: true });
  try {
    await runMainJob(driver, stack, OUTPUT_DIR);
    await signInByManagedLogin(driver, stack);
  } finally {
    await driver.close();
  }
  console.log('\nAll of it happened.');
}

/** For a person: until the browser is closed or Ctrl+C. */
async function stayOpen(stack: Stack): Promise<void> {
  const driver = await openPanel(browserName, { ...toOptions(stack), headless: false });
  const { username, password } = stack.emulator.user;
  console.log(`
${username} is signed in at ${pageUrl(stack)}, and DevTools are open on the Cognoscope panel.
Pick the access token, edit ClientMetadata (the Lambda knows the locales en, de-DE and ja-JP), press Send code.
For a dry run in the Trigger tab: ${stack.lambda.url}/2015-03-31/functions/${customMessageFunctionName}/invocations
For a sign-in by redirects: "Sign in with managed login" on the page, as ${username} with the password ${password}.
What the Lambda receives is printed here, and the message with the code. Close the browser to end.`);
  tellMessages(stack, (text) => console.log(text));
  await driver.closed;
  await driver.close(); // removes the profile
}

/** AWS's own names, which this browser alone is led to the stand-in for. */
function toOptions(stack: Stack) {
  return { url: pageUrl(stack), secureHosts: stack.managedLogin.secureHosts };
}

function pageUrl(stack: Stack): string {
  return `${stack.site.origin}/amplify/`;
}
