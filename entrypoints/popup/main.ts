/** Says how to open the panel, which no extension can do by itself, and asks it for the sample. */
import { wantSampleInActiveTab } from '../../lib/browser/sample-wish.ts';
import { inBackground } from '../../lib/text/in-background.ts';

const isMac = /^Mac/.test(navigator.platform);
const menu = import.meta.env.FIREFOX
  ? 'Or from the menu: More tools, then Web Developer Tools.'
  : 'Or from the menu: More tools, then Developer tools.';

function write(id: string, text: string): void {
  const element = document.getElementById(id);
  if (element) element.textContent = text;
}

async function askForSample(): Promise<void> {
  try {
    await wantSampleInActiveTab();
    write('answer', 'The sample is in the panel of this tab. Open the panel to see it.');
  } catch {
    write('answer', 'The browser did not pass this on. The panel itself offers the sample on a page without tokens.');
  }
}

write('keys', isMac ? '⌥⌘I' : 'F12 or Ctrl+Shift+I');
write('menu', menu);
document.getElementById('sample')?.addEventListener('click', () => inBackground(askForSample()));
