import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyAs, copyTargets } from '../../../../lib/log/copy-as/targets.ts';
import { parsePastedMetadata } from '../../../../lib/paste/metadata/parse-pasted-metadata.ts';
import { makeExchange, makeSendBody } from '../../exchange/make-exchange.ts';
import { metadataArbitrary, nastyMetadata } from '../../log/copy-as/nasty-texts.ts';

describe.each(copyTargets)('$label', (target) => {
  /** Undefined where there is no such copy of it, as cmd has for some texts. */
  function pasteBack(metadata: readonly (readonly [string, string])[]) {
    const copy = copyAs(target, makeExchange({ body: makeSendBody(metadata) }));
    if (copy.kind === 'unavailable') return undefined;
    const pasted = parsePastedMetadata(copy.text);
    if (pasted.kind === 'not-recognised') return `${pasted.sentence}\n${copy.text}`;
    return pasted.entries.map(({ key, value }) => [key, value]);
  }

  it('gives back a usual map', () => {
    const metadata = [
      ['locale', 'de'],
      ['flow', 'change-email'],
    ] as const;
    expect(pasteBack(metadata)).toEqual(metadata);
  });

  it.each(nastyMetadata)('gives back %j: %j', (key, value) => {
    const read = pasteBack([[key, value]]);
    if (read !== undefined) expect(read).toEqual([[key, value]]);
  });

  it('gives back any map', () => {
    fc.assert(
      fc.property(metadataArbitrary, (metadata) => {
        const read = pasteBack(metadata);
        if (read !== undefined) expect(read).toEqual(metadata);
      }),
      { numRuns: 300 },
    );
  });
});
