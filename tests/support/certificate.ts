/** Makes certificates for servers on this computer, and the authority that a browser of the tests is told to trust. Nothing is kept. */
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

export interface ServerCertificate {
  /** PEM, as a TLS server takes them. */
  readonly key: string;
  readonly cert: string;
  /** DER in base64: who trusts it trusts `cert`. */
  readonly authority: string;
  /** Base64 of the SHA-256 of the server's public key, by which Chromium is told to trust it. */
  readonly keyHash: string;
}

const AUTHORITY_NAME = 'Test authority of this run';
const DAY_MS = 86_400_000;

/** For these host names, from yesterday to tomorrow. */
export function makeServerCertificate(names: readonly string[]): ServerCertificate {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const isAuthority = extension('551d13', true, sequence(tag(0x01, Buffer.from([0xff]))));
  const isForNames = extension('551d11', false, sequence(...names.map((name) => tag(0x82, Buffer.from(name)))));
  const authorityDer = sign(AUTHORITY_NAME, authority.publicKey, isAuthority, authority.privateKey);
  const serverDer = sign(names[0] ?? '', server.publicKey, isForNames, authority.privateKey);
  return {
    key: String(server.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert: toPem(serverDer),
    authority: authorityDer.toString('base64'),
    keyHash: createHash('sha256').update(exportPublicKey(server.publicKey)).digest('base64'),
  };
}

/** An X.509 certificate of version 3 (RFC 5280, section 4.1). */
function sign(subject: string, publicKey: KeyObject, extensionDer: Buffer, issuerKey: KeyObject): Buffer {
  const algorithm = sequence(objectId('2a8648ce3d040302')); // ECDSA with SHA-256
  const toBeSigned = sequence(
    tag(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    name(AUTHORITY_NAME),
    sequence(time(Date.now() - DAY_MS), time(Date.now() + DAY_MS)),
    name(subject),
    exportPublicKey(publicKey),
    tag(0xa3, sequence(extensionDer)),
  );
  const signature = createSign('SHA256').update(toBeSigned).sign(issuerKey);
  return sequence(toBeSigned, algorithm, tag(0x03, Buffer.concat([Buffer.from([0]), signature])));
}

function exportPublicKey(publicKey: KeyObject): Buffer {
  return publicKey.export({ type: 'spki', format: 'der' });
}

function name(commonName: string): Buffer {
  return sequence(tag(0x31, sequence(objectId('550403'), tag(0x0c, Buffer.from(commonName)))));
}

function extension(id: string, isCritical: boolean, value: Buffer): Buffer {
  const critical = isCritical ? [tag(0x01, Buffer.from([0xff]))] : [];
  return sequence(objectId(id), ...critical, tag(0x04, value));
}

/** UTCTime, whose years have two digits. */
function time(atMs: number): Buffer {
  const digits = new Date(atMs).toISOString().replace(/\.\d+|[-:T]/g, '');
  return tag(0x17, Buffer.from(digits.slice(2)));
}

function objectId(hex: string): Buffer {
  return tag(0x06, Buffer.from(hex, 'hex'));
}

function integer(bytes: Buffer): Buffer {
  return tag(0x02, bytes);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tag(0x30, Buffer.concat(parts));
}

/** DER: the tag, the length in its shortest form, the content. */
function tag(id: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([id, ...toLength(content.length)]), content]);
}

function toLength(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function toPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
