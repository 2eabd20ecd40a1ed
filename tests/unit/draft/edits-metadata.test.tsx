// @vitest-environment jsdom
/** The entries of ClientMetadata while a person edits them, told by the body that would be sent. */
import { fireEvent, waitFor } from '@testing-library/dom';
import { expect, test } from 'vitest';
import { prepareApp, type ShownApp } from '../../support/fakes/show-app.tsx';

const openPanel = prepareApp();

/** As text, so that the order counts. */
async function expectOutgoing({ screen }: ShownApp, metadata: Readonly<Record<string, string>>): Promise<void> {
  const body = await screen.see('region', 'Request body');
  const read = () => /"ClientMetadata":(\{.*\})\}$/.exec(body.textContent ?? '')?.[1];
  await waitFor(() => expect(read()).toBe(JSON.stringify(metadata)));
}

async function addEntry({ screen }: ShownApp, number: number, key: string, value: string): Promise<void> {
  await screen.click('button', 'Add entry');
  await screen.type('textbox', `Key ${number}`, key);
  await screen.type('textbox', `Value ${number}`, value);
}

test('what was edited in the table is undone in the JSON, and done again', async () => {
  const app = await openPanel();
  const { screen } = app;
  await addEntry(app, 1, 'locale', 'ja-JP');
  await screen.click('button', 'Remove entry 1');
  await screen.click('tab', 'JSON');
  await screen.seeValue('textbox', 'ClientMetadata JSON', '{}');
  await screen.press('textbox', 'ClientMetadata JSON', 'Control+z');
  await screen.seeValue('textbox', 'ClientMetadata JSON', '{\n  "locale": "ja-JP"\n}');
  await screen.click('button', 'Redo');
  await screen.seeValue('textbox', 'ClientMetadata JSON', '{}');
  await screen.press('textbox', 'ClientMetadata JSON', 'Control+z');
  await screen.click('tab', 'Table');
  await screen.seeValue('textbox', 'Value 1', 'ja-JP');
});

test('the paste box says what it read before it replaces anything', async () => {
  const app = await openPanel();
  const { screen } = app;
  await addEntry(app, 1, 'old', 'one');
  await screen.click('button', 'Paste…');
  await screen.type('textbox', 'Text to read entries from', 'locale=fr-FR\nflow=sign-in');
  await screen.seeText(/2 entries from key=value lines/);
  await expectOutgoing(app, { old: 'one' });
  await screen.click('button', 'Replace all');
  await expectOutgoing(app, { locale: 'fr-FR', flow: 'sign-in' });
});

test('entries are moved by keyboard, copied, and switched off without being lost', async () => {
  const app = await openPanel();
  const { screen } = app;
  await addEntry(app, 1, 'first', '1');
  await addEntry(app, 2, 'second', '2');
  fireEvent.keyDown(await screen.see('textbox', 'Value 2'), { key: 'ArrowUp', altKey: true });
  await expectOutgoing(app, { second: '2', first: '1' });
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Value 1'));

  await screen.click('button', 'Duplicate entry 1');
  await screen.seeValue('textbox', 'Key 2', 'second');
  await screen.click('checkbox', 'Send entry 1');
  await screen.click('checkbox', 'Send entry 2');
  await screen.type('textbox', 'Value 2', 'another');
  await expectOutgoing(app, { second: 'another', first: '1' });
  await screen.seeValue('textbox', 'Value 1', '2');
});

test('a value that looks like a secret is warned about, and goes out all the same', async () => {
  const app = await openPanel();
  await addEntry(app, 1, 'apiKey', 'abc123');
  await app.screen.seeSaying(
    'status',
    'Notes on ClientMetadata',
    /"apiKey" looks like a secret\. Cognito does not encrypt it/,
  );
  await expectOutgoing(app, { apiKey: 'abc123' });
});
