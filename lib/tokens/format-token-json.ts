/** All that is known of a token as JSON, to be copied: everything but its text. */
import { getAreaRow } from './areas.ts';
import { formatPlace } from './place.ts';
import type { Token } from './token.ts';

export function formatTokenJson({ fingerprint, kind, issuer, header, claims, scopes, sightings }: Token): string {
  const all = {
    fingerprint,
    kind,
    ...(issuer?.userPoolId !== undefined && { userPoolId: issuer.userPoolId }),
    header,
    ...(claims && { claims }),
    scopes,
    places: sightings.map(({ place }) => ({
      area: getAreaRow(place.area).words,
      origin: place.origin,
      key: formatPlace(place),
    })),
  };
  return JSON.stringify(all, null, 2);
}
