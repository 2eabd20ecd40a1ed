/** What the deep scan brought, beside what the page's own scan did. */
import type { Look, Sighting } from '../tokens/place.ts';

export interface DeepFindings {
  /** Of the page that it was read from; '' while nothing was. */
  readonly origin: string;
  readonly sightings: readonly Sighting[];
  readonly looks: readonly Look[];
}

export const noDeepFindings: DeepFindings = { origin: '', sightings: [], looks: [] };

/** What was read deeper takes the place of the account of the same frames and cookies. */
export function joinLooks(page: readonly Look[], deep: readonly Look[]): readonly Look[] {
  const isDeep = deep.some(({ area, state }) => area === 'deep' && state === 'read');
  const isReplaced = ({ area, origin }: Look) =>
    area === 'deep' ||
    (isDeep && area === 'frame') ||
    deep.some((look) => look.area === 'cookie' && area === 'cookie' && look.origin === origin);
  return deep.length === 0 ? page : [...page.filter((look) => !isReplaced(look)), ...deep];
}
