/** What a "copy as" is: a name, and a writer from a request to a text, or to the reason why there is none. */

import type { Exchange } from '../../exchange/exchange.ts';
import type { Token } from '../../tokens/token.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import type { CopySource } from './copy-source.ts';

export type CopyTargetId =
  | 'curl-bash'
  | 'curl-cmd'
  | 'powershell'
  | 'aws-cli'
  | 'sdk-v3'
  | 'amplify-6'
  | 'boto3'
  | 'http-client'
  | 'fetch'
  | 'http'
  | 'markdown';

/** What is known beside the exchange. */
export interface CopyContext {
  /** The exchange's token. */
  readonly token?: Token;
  readonly verdict?: Verdict;
  /** The error in plain words: cause and next step. */
  readonly explanation?: string;
  /** Versions of the panel, the browser and so on, for the report. */
  readonly versions?: readonly (readonly [name: string, version: string])[];
}

export type Copy =
  | {
      readonly kind: 'copy';
      readonly text: string;
      /** What the text leaves out or needs, as sentences for the person who copies. */
      readonly notes: readonly string[];
    }
  /** There is no such form of this request. */
  | { readonly kind: 'unavailable'; readonly sentence: string };

export interface CopyTarget {
  readonly id: CopyTargetId;
  /** As in the menu. */
  readonly label: string;
  /** Whether there is a variant with the real token. */
  readonly takesRawToken: boolean;
  write(source: CopySource, exchange: Exchange, context: CopyContext): Copy;
}

export function copied(text: string, ...notes: readonly (readonly string[])[]): Copy {
  return { kind: 'copy', text, notes: notes.flat() };
}

export function unavailable(sentence: string): Copy {
  return { kind: 'unavailable', sentence };
}
