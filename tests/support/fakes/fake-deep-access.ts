/** The browser's permission for the deep scan: what it holds, and what a person answers when it is asked for. */
import { type HeldAccess, nothingHeld } from '../../../lib/page/deep/deep-access.ts';
import type { Dependencies } from '../../../lib/store/dependencies.ts';

export interface FakeDeepAccess {
  readonly deepScan: Dependencies['deepScan'];
  /** What the next question is answered with. 'granted' gives the hosts that were asked for. */
  prepareAnswer(answer: 'granted' | 'refused' | 'unanswered'): void;
  /** What the probe says in the frames, and the browser of its cookies. */
  prepareFindings(findings: { readonly frames: unknown; readonly cookies: unknown }): void;
  /** Access that is held from before, or is given or taken in the browser's own settings. */
  hold(access: HeldAccess): void;
}

export function makeFakeDeepAccess(): FakeDeepAccess {
  let held = nothingHeld;
  let answer: 'granted' | 'refused' | 'unanswered' | undefined;
  let findings: { readonly frames: unknown; readonly cookies: unknown } | undefined;
  const listeners = new Set<() => void>();

  function expectFindings() {
    if (!findings) throw new Error('Nobody prepared what a deep scan finds.');
    return findings;
  }

  const deepScan: Dependencies['deepScan'] = {
    wasAllowed: async () => held.isScanAllowed,
    readHeld: async () => held,
    async ask(patterns) {
      if (!answer) throw new Error(`Nobody prepared an answer for ${patterns.join(' ')}.`);
      if (answer === 'granted') held = { patterns: [...held.patterns, ...patterns], isScanAllowed: true };
      return answer;
    },
    async giveBack() {
      held = nothingHeld;
    },
    onChanged(callback) {
      listeners.add(callback);
      return () => void listeners.delete(callback);
    },
    readFrames: async () => expectFindings().frames,
    readCookies: async () => expectFindings().cookies,
  };

  return {
    deepScan,
    prepareAnswer(next) {
      answer = next;
    },
    prepareFindings(next) {
      findings = next;
    },
    hold(next) {
      held = next;
      for (const callback of listeners) callback();
    },
  };
}
