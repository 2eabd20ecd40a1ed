/** Reads two columns: as a spreadsheet puts them on the clipboard (tabs between), or as a table of Markdown. */
import type { EntryContent } from '../../draft/metadata-entry.ts';
import { broken, entriesOf, type Reading } from './reading.ts';

/** A cell with quotes around it may hold tabs and line ends; quotes in it are doubled (RFC 4180, 2.6 and 2.7). */
const CELL = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r?\n|$)/y;

/** Undefined where the text has no columns. */
export function parseColumns(text: string): Reading | undefined {
  const rows = text.startsWith('|') ? splitMarkdown(text) : splitTabs(text);
  if (!rows) return undefined;
  const entries: EntryContent[] = [];
  for (const [index, row] of rows.entries()) {
    const cells = row.slice(0, row.findLastIndex((cell) => cell !== '') + 1);
    if (cells.length === 0) continue;
    const [key = '', value = '', more] = cells;
    if (more !== undefined) return broken(`Row ${index + 1} has ${cells.length} columns; key and value are two.`);
    if (row.length < 2) return broken(`Row ${index + 1} has one column; key and value are two.`);
    entries.push({ key, value });
  }
  const [head] = entries;
  const hasHead =
    entries.length > 1 && head && /^(?:key|name|parameter)$/i.test(head.key) && /^values?$/i.test(head.value);
  return hasHead
    ? entriesOf(entries.slice(1), ['The first row was taken for the names of the columns.'])
    : entriesOf(entries);
}

function splitTabs(text: string): string[][] | undefined {
  if (!text.includes('\t')) return undefined;
  const rows: string[][] = [[]];
  for (CELL.lastIndex = 0; CELL.lastIndex < text.length; ) {
    const [, quoted, plain = '', end = ''] = CELL.exec(text) ?? [];
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\t' && CELL.lastIndex === text.length) rows.at(-1)?.push('');
    if (end.endsWith('\n')) rows.push([]);
  }
  const isTable = rows.every((row) => row.length !== 1 || row[0] === '');
  return isTable ? rows : undefined;
}

function splitMarkdown(text: string): string[][] | undefined {
  const lines = text.trim().split(/\r?\n/);
  if (!lines.every((line) => /^\|.*\|[ \t]*$/.test(line))) return undefined;
  const rows = lines.map((line) =>
    line
      .trim()
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map(readCell),
  );
  const rule = rows.findIndex((row) => row.every((cell) => /^:?-+:?$/.test(cell)));
  return rule < 0 ? rows : [...rows.slice(rule + 1)];
}

function readCell(cell: string): string {
  const text = cell.trim().replaceAll('\\|', '|');
  return /^`[^`]+`$/.test(text) ? text.slice(1, -1) : text;
}
