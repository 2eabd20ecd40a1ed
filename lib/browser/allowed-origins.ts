/** Which non-AWS origins the developer allowed tokens of which inspected origin to be sent to. Kept in extension storage. */
import * as v from 'valibot';
import { parseAs, parseEach } from '../text/schema.ts';
import { createKeptItem } from './kept-item.ts';

const item = createKeptItem('local', 'allowedOrigins');

/** inspected origin → endpoint origins. */
type AllowedOrigins = Record<string, readonly string[]>;

export async function isOriginAllowed(inspectedOrigin: string, endpointOrigin: string): Promise<boolean> {
  const allowed = await readAllowedOrigins();
  return allowed[inspectedOrigin]?.includes(endpointOrigin) ?? false;
}

export async function allowOrigin(inspectedOrigin: string, endpointOrigin: string): Promise<void> {
  const allowed = await readAllowedOrigins();
  const origins = new Set(allowed[inspectedOrigin]).add(endpointOrigin);
  await item.write({ ...allowed, [inspectedOrigin]: [...origins] });
}

export async function findAllowedOrigins(): Promise<{ inspectedOrigin: string; endpointOrigin: string }[]> {
  const allowed = await readAllowedOrigins();
  return Object.entries(allowed).flatMap(([inspectedOrigin, endpointOrigins]) =>
    endpointOrigins.map((endpointOrigin) => ({ inspectedOrigin, endpointOrigin })),
  );
}

export async function revokeOrigin({
  inspectedOrigin,
  endpointOrigin,
}: {
  readonly inspectedOrigin: string;
  readonly endpointOrigin: string;
}): Promise<void> {
  const { [inspectedOrigin]: endpointOrigins = [], ...others } = await readAllowedOrigins();
  const left = endpointOrigins.filter((origin) => origin !== endpointOrigin);
  const next = left.length > 0 ? { ...others, [inspectedOrigin]: left } : others;
  await item.write(next);
}

async function readAllowedOrigins(): Promise<AllowedOrigins> {
  const stored = parseAs(v.record(v.string(), v.unknown()), await item.read()) ?? {};
  // One that is malformed takes nothing from the others.
  return Object.fromEntries(
    Object.entries(stored).map(([inspectedOrigin, origins]) => [inspectedOrigin, parseEach(v.string(), origins)]),
  );
}
