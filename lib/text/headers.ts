/** Header fields of HTTP, as pairs and as lines of text. */

export type HeaderPair = readonly [name: string, value: string];

/** RFC 9110, section 5.1: a name, a colon, a value; pseudo-headers of HTTP/2 begin with a colon, and `https://` is no name. */
const HEADER_LINE = /^\s*(:?[\w-]+)\s*:(?!\/\/)\s*(.*)$/;

/** The value of the first header of that name (given in lower case). */
export function getHeader<Value>(
  headers: readonly (readonly [name: string, value: Value])[],
  name: string,
): Value | undefined {
  return headers.find(([headerName]) => headerName.toLowerCase() === name)?.[1];
}

export function parseHeaderLine(line: string): HeaderPair | undefined {
  const [, name, value] = HEADER_LINE.exec(line) ?? [];
  return name === undefined || value === undefined ? undefined : [name, value];
}

/** The lines up to the first empty one are headers, a request or status line before them aside; what follows is the body. */
export function splitHeaderLines(text: string): { headers: HeaderPair[]; body: string } | undefined {
  const [head = '', ...rest] = text.trim().split(/\r?\n[ \t]*\r?\n/);
  const lines = head.split(/\r?\n/);
  const isHttpDump = /^(?:[A-Z]+ \S+ HTTP\/|HTTP\/)[\d.]+/.test(lines[0] ?? '');
  const headers = (isHttpDump ? lines.slice(1) : lines).map(parseHeaderLine);
  const whole = headers.filter((header) => header !== undefined);
  if (whole.length === 0 || whole.length < headers.length) return undefined;
  return { headers: whole, body: rest.join('\n\n') };
}
