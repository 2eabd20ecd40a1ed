/** Copies for other tools and people. */
import { isOperation } from '../cognito/operations.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { CopyContext } from '../log/copy-as/copy-target.ts';
import type { Dependencies } from './dependencies.ts';
import type { TokensSlice } from './tokens-slice.ts';
import type { VerdictSlice } from './verdict-slice.ts';

export interface CopySlice {
  /** True when it reached the clipboard. */
  copyText(text: string): Promise<boolean>;
  /** This extension's, for servers that want to know it. */
  readonly ownOrigin: string;
  /** What is known beside the exchange, for a copy of it. */
  describe(exchange: Exchange): CopyContext;
}

export function createCopySlice(
  { clipboard, versions, ownOrigin }: Dependencies,
  tokens: TokensSlice,
  verdict: VerdictSlice,
): CopySlice {
  return {
    copyText: (text) => clipboard.copyText(text),
    ownOrigin,
    describe({ fingerprint, operation }) {
      const token = tokens.get(fingerprint);
      return {
        ...(token && { token }),
        ...(token && isOperation(operation) && { verdict: verdict.judge(token, operation) }),
        versions,
      };
    },
  };
}
