/** ClientMetadata while it is edited. */
import { holdToken } from '../page-content.ts';
import type { Screen } from '../screen.ts';
import type { GalleryState } from '../state.ts';

export async function writeMetadata(screen: Screen, text: string): Promise<void> {
  await screen.click('tab', 'JSON');
  await screen.type('textbox', 'ClientMetadata JSON', text);
}

export const sampleMetadata = JSON.stringify({ locale: 'de-DE', flow: 'change e-mail', tenant: 'bakery' }, null, 2);

const oddMetadata = JSON.stringify({
  ' locale': 'de-DE',
  password: 'correct horse battery staple',
  sentAt: '{{timestamp}}',
  user: '{{sub}} {{nobody}}',
});

export const editorStates: readonly GalleryState[] = [
  {
    name: 'editor-table',
    arrange: holdToken(),
    async act(screen) {
      await writeMetadata(screen, sampleMetadata);
      await screen.click('tab', 'Table');
    },
  },
  {
    name: 'editor-variable-offer',
    arrange: holdToken(),
    async act(screen) {
      await screen.click('button', 'Add entry');
      await screen.type('textbox', 'Value 1', 'for {{u');
      await screen.see('listbox', 'Variables');
    },
  },
  {
    name: 'editor-warnings',
    arrange: holdToken(),
    async act(screen) {
      await writeMetadata(screen, oddMetadata);
      await screen.click('tab', 'Table');
    },
  },
  {
    name: 'editor-presets',
    arrange: holdToken(),
    async act(screen) {
      await writeMetadata(screen, sampleMetadata);
      await screen.click('button', 'Presets');
      await screen.see('button', 'Save preset');
    },
  },
  {
    name: 'editor-replaced',
    arrange: holdToken(),
    async act(screen) {
      await writeMetadata(screen, sampleMetadata);
      await screen.click('tab', 'Table');
      await screen.click('button', 'Paste…');
      await screen.type('textbox', /to read entries from/i, '{"locale":"ja-JP","campaign":"spring"}');
      await screen.click('button', 'Replace all');
      await screen.see('button', 'Undo');
      await screen.seeText(/took the place/);
    },
  },
  {
    name: 'editor-paste',
    arrange: holdToken(),
    async act(screen) {
      await screen.click('button', 'Paste…');
      await screen.see('textbox', 'Text to read entries from');
    },
  },
  {
    name: 'editor-broken-json',
    arrange: holdToken(),
    act: (screen) => writeMetadata(screen, '{\n  "locale": "de-DE",\n  password: "x",\n}'),
  },
  {
    name: 'editor-not-strings',
    arrange: holdToken(),
    act: (screen) => writeMetadata(screen, '{\n  "retries": 5,\n  "isTest": true\n}'),
  },
];
