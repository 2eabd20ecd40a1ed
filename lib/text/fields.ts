/** Takes text apart into lines, header fields, and the `name=value` pairs of forms, URLs and cookies. */

export interface Field {
  readonly start: number;
  readonly end: number;
  /** line: no name; header: `Name: value`; form: a pair after `?`, `&`, `#` or on its own; pair: after a blank or `;`. */
  readonly kind: 'line' | 'name' | 'header' | 'form' | 'pair' | 'rest';
  /** The name of the value's header or pair; '' for the others. */
  readonly name: string;
}

const LINE = /[^\r\n]+/g;
/** `https://` and the like are no header. */
const HEADER = /^([A-Za-z][\w-]{0,63}):(?!\/\/)[ \t]*(?=\S)/;
/** A value of nothing but `=` is base64's padding, and what stands before it no name; nor is the padded part of a token before its dot, which is longer than names are. */
const PAIR =
  /(?<=^|[?&#;\s])(?!(?:eyJ[\w.-]{1,256}|[\w.-]{18,256})={1,2}\.)([^\s=&?#;"'<>{}[\]]{1,256})=(?!=?(?:[&#;\s]|$))([^&#;\s]*)/g;

/** Non-overlapping, in order, all of the text but line ends and `=`. Undefined where there is nothing to take apart. */
export function splitFields(text: string): Field[] | undefined {
  return splitLines(text) ?? splitHeader(text) ?? splitPairs(text);
}

function splitLines(text: string): Field[] | undefined {
  if (!/[\r\n]/.test(text)) return undefined;
  return [...text.matchAll(LINE)].map(({ 0: line, index }) => {
    return { start: index, end: index + line.length, kind: 'line', name: '' };
  });
}

function splitHeader(text: string): Field[] | undefined {
  const match = HEADER.exec(text);
  if (!match) return undefined;
  const [whole, name = ''] = match;
  return [
    { start: 0, end: name.length, kind: 'name', name: '' },
    { start: whole.length, end: text.length, kind: 'header', name },
  ];
}

function splitPairs(text: string): Field[] | undefined {
  const fields: Field[] = [];
  let coveredEnd = 0;
  for (const { 0: pair, 1: name = '', index } of text.matchAll(PAIR)) {
    const valueStart = index + name.length + 1;
    const end = index + pair.length;
    if (index > coveredEnd) fields.push({ start: coveredEnd, end: index, kind: 'rest', name: '' });
    fields.push({ start: index, end: valueStart - 1, kind: 'name', name: '' });
    fields.push({ start: valueStart, end, kind: isFormPair(text, index) ? 'form' : 'pair', name });
    coveredEnd = end;
  }
  if (fields.length === 0) return undefined;
  if (coveredEnd < text.length) fields.push({ start: coveredEnd, end: text.length, kind: 'rest', name: '' });
  return fields;
}

/** Whether the pair is a form's or URL's and not a word of prose, as in "failed with code=500". */
function isFormPair(text: string, at: number): boolean {
  return at === 0 ? !/\s/.test(text) : /[?&#]/.test(text.charAt(at - 1));
}
