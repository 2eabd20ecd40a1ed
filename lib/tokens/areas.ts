/** The areas in which tokens are looked for, one row each. A new one begins here. */

interface AreaRow {
  /** What the panel calls it. */
  readonly words: string;
  /** In which of a scan's reports the page answers for it: the first one, or the one that takes longer. */
  readonly report?: 'first' | 'more';
  /** Seen to change while the panel is shown (page-fingerprint.ts); all else is read again at each scan. */
  readonly isFollowed?: true;
  /** One key holds one token at a time; a request's header holds now this, now that. */
  readonly isStore?: true;
}

/** The first report has its areas in this order. */
const areas = {
  localStorage: { words: 'localStorage', report: 'first', isFollowed: true, isStore: true },
  sessionStorage: { words: 'sessionStorage', report: 'first', isFollowed: true, isStore: true },
  cookie: { words: 'cookies', report: 'first', isFollowed: true, isStore: true },
  url: { words: 'page URL', report: 'more', isFollowed: true },
  document: { words: 'page HTML', report: 'more' },
  indexedDB: { words: 'IndexedDB', report: 'more', isStore: true },
  global: { words: 'global variables', report: 'more' },
  /** In looks only: a frame as a whole. */
  frame: { words: 'iframe', report: 'more' },
  /** In looks only: whether every frame and all cookies were read, which takes a permission. */
  deep: { words: 'frames of other sites and HttpOnly cookies' },
  request: { words: 'requests' },
  response: { words: 'responses' },
  pasted: { words: 'pasted' },
  /** Made by the panel. */
  sample: { words: 'sample' },
} as const satisfies Readonly<Record<string, AreaRow>>;

export type Area = keyof typeof areas;

/** What a page answers for. */
export type ReportArea = {
  [Name in Area]: (typeof areas)[Name] extends { readonly report: string } ? Name : never;
}[Area];

export function getAreaRow(area: Area): AreaRow {
  return areas[area];
}

/** The areas of the report, in the order of the table. */
export function findReportAreas(report: 'first' | 'more'): readonly ReportArea[] {
  return Object.keys(areas)
    .filter(isReportArea)
    .filter((area) => areas[area].report === report);
}

function isReportArea(name: string): name is ReportArea {
  return isArea(name) && getAreaRow(name).report !== undefined;
}

function isArea(name: string): name is Area {
  return Object.hasOwn(areas, name);
}
