/** Values that were split over numbered fields of one text, as cookies of more than 4 kB are. */

import type { Field } from '../../text/fields.ts';
import { joinCookieChunks } from '../join-cookie-chunks.ts';

export interface ChunkedValue {
  /** Without the numbers. */
  readonly name: string;
  readonly value: string;
  /** In the order in which they stand in the text. */
  readonly chunks: readonly Field[];
}

export function findChunkedValues(text: string, fields: readonly Field[]): ChunkedValue[] {
  const named = fields.flatMap((field) => {
    const isPair = field.kind === 'pair' || field.kind === 'form';
    return isPair ? [{ name: field.name, value: text.slice(field.start, field.end), field }] : [];
  });
  const byBase = Map.groupBy(named, ({ name }) => name.replace(/[._-]\d+$/, ''));
  return joinCookieChunks(named).flatMap(({ name, value, field }) => {
    if (name === field.name) return [];
    return [{ name, value, chunks: byBase.get(name)?.map((chunk) => chunk.field) ?? [] }];
  });
}
