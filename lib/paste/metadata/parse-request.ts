/** Finds the body of a pasted HTTP request: a cURL or PowerShell command, or HTTP as text. */
import { splitHeaderLines } from '../../text/headers.ts';
import { splitCommands } from '../../text/shell/split-commands.ts';
import { shorten } from '../../text/shorten.ts';
import { findCurlPieces } from '../tokens/read-curl.ts';
import { chooseReading, type ReadInner } from './read-literals.ts';
import { broken, hasCommand, hasMetadataName, type Reading } from './reading.ts';

const NO_BODY = 'This request has no body with ClientMetadata in it.';
/** The line that starts a request, with the version (`curl -v`, dumps) or without (files of editors). */
const REQUEST_LINE = /^(?:###[^\n]*\r?\n)?(?:POST|PUT|GET|OPTIONS) \S+(?: HTTP\/[\d.]+)?\r?\n/;

/** Undefined where the text is no request. */
export function parseRequest(text: string, readInner: ReadInner): Reading | undefined {
  if (REQUEST_LINE.test(text)) return readHttp(text, readInner);
  if (hasCommand(text, /(?:^|[\s=(])(?:Invoke-(?:WebRequest|RestMethod)|irm|iwr)\s/i))
    return readPowerShell(text, readInner);
  return hasCommand(text, /(?:^|[\s|;&(`])curl(?:\.exe)?\s[^\n]{0,200}(?:\s-|https?:)/i)
    ? readCurl(text, readInner)
    : undefined;
}

function readHttp(text: string, readInner: ReadInner): Reading {
  const [start = ''] = REQUEST_LINE.exec(text) ?? [];
  const { body } = splitHeaderLines(`POST / HTTP/1.1\n${text.slice(start.length)}`) ?? { body: '' };
  return readInner(body) ?? broken(NO_BODY);
}

/** A body that is put together of pieces is left to who reads literals. */
function readPowerShell(text: string, readInner: ReadInner): Reading | undefined {
  const words = splitCommands(text, 'powershell').commands.flat();
  const bodies = words.filter((word) => hasMetadataName(word.text));
  return (
    chooseReading(bodies.flatMap((word) => readInner(word.text) ?? [])) ??
    (hasMetadataName(text) ? undefined : broken(NO_BODY))
  );
}

/** The body may come over a pipe, and then it is a word of another command. */
function readCurl(text: string, readInner: ReadInner): Reading | undefined {
  const pieces = findCurlPieces(text);
  const file = pieces.find((piece) => piece.key === 'body' && /^@[^-]/.test(piece.text));
  const bodies = pieces.filter((piece) => hasMetadataName(piece.text));
  const reading = chooseReading(bodies.flatMap((piece) => readInner(piece.text) ?? []));
  if (reading) return reading;
  return broken(file ? `The body is in a file (${shorten(file.text)}). Paste what the file holds.` : NO_BODY);
}
