/** Every state of the panel that is worth seeing. */
import type { GalleryState } from './state.ts';
import { editorStates } from './states/editor.ts';
import { logStates } from './states/log.ts';
import { pageStates } from './states/pages.ts';
import { sendStates } from './states/sends.ts';
import { signInStates } from './states/sign-ins.ts';
import { tokenStates } from './states/tokens.ts';
import { triggerStates } from './states/trigger.ts';
import { verdictStates } from './states/verdicts.ts';
import { withoutTokenStates } from './states/without-token.ts';

export const states: readonly GalleryState[] = [
  ...tokenStates,
  ...verdictStates,
  ...editorStates,
  ...pageStates,
  ...withoutTokenStates,
  ...sendStates,
  ...triggerStates,
  ...logStates,
  ...signInStates,
];
