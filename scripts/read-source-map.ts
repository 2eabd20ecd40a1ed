/** Reads which source each run of characters in a script comes from (source map, revision 3: ECMA-426). */

export interface MappedRun {
  /** As the map names it; undefined for what comes from no source. */
  readonly source: string | undefined;
  /** Characters. */
  readonly length: number;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function findMappedRuns(code: string, mapJson: string): MappedRun[] {
  const { sources, mappings }: { sources: readonly string[]; mappings: string } = JSON.parse(mapJson);
  const mappedLines = mappings.split(';');
  const runs: MappedRun[] = [];
  let sourceIndex = 0;
  for (const [index, line] of code.split('\n').entries()) {
    let column = 0;
    let source: string | undefined;
    for (const segment of (mappedLines[index] ?? '').split(',').filter(Boolean)) {
      const [columnStep = 0, sourceStep] = decodeNumbers(segment);
      runs.push({ source, length: columnStep });
      column += columnStep;
      sourceIndex += sourceStep ?? 0;
      source = sourceStep === undefined ? undefined : sources[sourceIndex];
    }
    runs.push({ source, length: line.length + 1 - column });
  }
  return runs;
}

/** Base 64 VLQ: five bits a digit, lowest first, the sixth says that more follow; the lowest bit of all is the sign. */
function decodeNumbers(segment: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const letter of segment) {
    const digit = DIGITS.indexOf(letter);
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}
