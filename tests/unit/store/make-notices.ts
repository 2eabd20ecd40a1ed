/** Notices over an empty vault, with the kinds that were told. */
import { createNoticeState } from '../../../lib/store/create-notice-state.ts';
import { createVault } from '../../../lib/vault/vault.ts';

export function makeNotices() {
  const notices = createNoticeState({ vault: createVault() });
  return { ...notices, findKinds: () => notices.notices.value.map(({ kind }) => kind) };
}
