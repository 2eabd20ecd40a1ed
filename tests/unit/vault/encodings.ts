/** Ways to write text so that it is not there as it is. */
const toUtf16 = (text: string) => Buffer.from(text, 'utf16le');
const toHex = (text: string) => Buffer.from(text).toString('hex');

export const encodings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in hex': toHex,
  'in capital hex': (text) => toHex(text).toUpperCase(),
  'in hex with colons': (text) => toHex(text).match(/../g)?.join(':') ?? '',
  'as C bytes': (text) => toHex(text).replace(/../g, '0x$&, '),
  'in base64': (text) => Buffer.from(text).toString('base64'),
  'in base64url': (text) => Buffer.from(text).toString('base64url'),
  'in base64 of UTF-16 LE': (text) => toUtf16(text).toString('base64'),
  'in base64 of UTF-16 BE': (text) => toUtf16(text).swap16().toString('base64'),
  'in hex of UTF-16 LE': (text) => toUtf16(text).toString('hex'),
  'percent-encoded': (text) => toHex(text).replace(/../g, '%$&'),
  'in escapes of JSON': (text) => toHex(text).replace(/../g, '\\u00$&'),
  'in escapes of HTML': (text) => toHex(text).replace(/../g, '&#x$&;'),
  'over several lines': (text) => text.replace(/.{10}/g, '$&\n'),
};
