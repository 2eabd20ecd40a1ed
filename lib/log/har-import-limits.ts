/** How much of a HAR file is read. */

export interface HarImportLimits {
  /** Bytes of the file. */
  readonly maxFile: number;
  /** Calls to Cognito that are read; the first ones of the file. */
  readonly maxExchanges: number;
  /** Characters of one body. Calls with a longer one are left out, since half a token could not be sealed. */
  readonly maxBody: number;
}

export const harImportLimits: HarImportLimits = { maxFile: 100_000_000, maxExchanges: 5_000, maxBody: 1_000_000 };
