/** The origins besides AWS that tokens may go to: asked for one by one, listed, and taken back. */
import { type ReadonlySignal, signal } from '@preact/signals';

import type { AllowedOrigin, StoreParts } from './dependencies.ts';

/** Asked before a token goes to an origin that is not AWS. */
export interface OriginConfirmation {
  /** Where the token would go. */
  readonly endpointOrigin: string;
  /** The inspected page's origin, for which the answer holds; '' where it cannot be read, and the answer holds once. */
  readonly inspectedOrigin: string;
}

export interface OriginState {
  readonly confirmation: ReadonlySignal<OriginConfirmation | undefined>;
  /** What is allowed, as of the last `listAllowedOrigins`. */
  readonly allowedOrigins: ReadonlySignal<readonly AllowedOrigin[]>;
  answerConfirmation(isAllowed: boolean): void;
  listAllowedOrigins(): Promise<void>;
  revokeOrigin(allowed: AllowedOrigin): Promise<void>;
  /** Asks the person unless they allowed it for this page before. */
  mayGoTo(endpointOrigin: string): Promise<boolean>;
}

export function createOriginState({
  allowedOrigins: kept,
  page,
}: Pick<StoreParts, 'allowedOrigins' | 'page'>): OriginState {
  const confirmation = signal<OriginConfirmation | undefined>(undefined);
  const allowedOrigins = signal<readonly AllowedOrigin[]>([]);
  let resolveConfirmation: ((isAllowed: boolean) => void) | undefined;

  async function listAllowedOrigins(): Promise<void> {
    allowedOrigins.value = await kept.findAllowedOrigins();
  }

  return {
    confirmation,
    allowedOrigins,
    listAllowedOrigins,
    answerConfirmation(isAllowed) {
      resolveConfirmation?.(isAllowed);
      resolveConfirmation = undefined;
    },
    async revokeOrigin(allowed) {
      await kept.revokeOrigin(allowed);
      await listAllowedOrigins();
    },
    async mayGoTo(endpointOrigin) {
      // Asked of the page now: tokens of a page that is just loading show before its scan has told where it is from.
      const inspectedOrigin = (await page.readOrigin()) ?? '';
      if (inspectedOrigin && (await kept.isOriginAllowed(inspectedOrigin, endpointOrigin))) return true;
      // Two questions at a time: the one that cannot be seen any more counts as refused.
      resolveConfirmation?.(false);
      confirmation.value = { endpointOrigin, inspectedOrigin };
      const isAllowed = await new Promise<boolean>((resolve) => {
        resolveConfirmation = resolve;
      });
      confirmation.value = undefined;
      if (isAllowed && inspectedOrigin) await kept.allowOrigin(inspectedOrigin, endpointOrigin);
      return isAllowed;
    },
  };
}
