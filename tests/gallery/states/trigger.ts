/** The event of the Lambda trigger, and dry runs. */
import type { FakeDependencies } from '../../support/fakes/fake-dependencies.ts';
import type { FakeReply } from '../../support/fakes/fake-network.ts';
import { holdToken } from '../page-content.ts';
import type { Screen } from '../screen.ts';
import type { GalleryState } from '../state.ts';
import { sampleMetadata, writeMetadata } from './editor.ts';

const lambdaUrl = 'http://localhost:3902/2015-03-31/functions/custom-message/invocations';

const mail = '<h1 style="color:#b5541c">Ihr Code</h1><p>Guten Tag,<br>Ihr Code für die <b>Bäckerei</b> ist {####}.</p>';

async function openTrigger(screen: Screen): Promise<void> {
  await writeMetadata(screen, sampleMetadata);
  await screen.click('tab', 'Trigger event');
}

async function dryRun(screen: Screen, { network }: FakeDependencies, reply: FakeReply): Promise<void> {
  await openTrigger(screen);
  await screen.type('textbox', 'Lambda endpoint', lambdaUrl);
  network.prepare(reply);
  await screen.click('button', 'Dry run');
  await screen.seeText(/^(?:Returned|Failed)$/);
}

export const triggerStates: readonly GalleryState[] = [
  { name: 'trigger-event', arrange: holdToken(), act: openTrigger },
  {
    name: 'dry-run-mail',
    arrange: holdToken(),
    act: (screen, fakes) =>
      dryRun(screen, fakes, {
        body: JSON.stringify({
          response: { emailSubject: 'Ihr Bestätigungscode', emailMessage: mail, smsMessage: null },
        }),
      }),
  },
  {
    name: 'dry-run-threw',
    arrange: holdToken(),
    act: (screen, fakes) =>
      dryRun(screen, fakes, {
        headers: { 'x-amz-function-error': 'Unhandled' },
        body: JSON.stringify({
          errorType: 'TypeError',
          errorMessage: "Cannot read properties of undefined (reading 'locale')",
          trace: [
            "TypeError: Cannot read properties of undefined (reading 'locale')",
            '    at handler (/var/task/index.js:7:41)',
          ],
        }),
      }),
  },
  {
    name: 'dry-run-withheld',
    arrange: holdToken(),
    async act(screen, { network }) {
      await openTrigger(screen);
      await screen.type('textbox', 'Lambda endpoint', lambdaUrl);
      network.prepare('unreachable', { body: '' });
      await screen.click('button', 'Dry run');
      await screen.see('button', /^Allow http/);
    },
  },
];
