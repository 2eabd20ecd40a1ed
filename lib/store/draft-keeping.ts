/**
 * Keeps the draft of each site where closing DevTools does not reach it, sealed, and brings it back. Firefox loads the
 * panel's page again when DevTools are docked elsewhere.
 */
import { effect, untracked } from '@preact/signals';
import * as v from 'valibot';
import { formatDraft, parseDraft } from '../draft/kept-draft.ts';
import { parseJson } from '../text/parse-json.ts';
import { parseAs, parseEach } from '../text/schema.ts';
import { isFingerprint } from '../tokens/seal-marks.ts';
import type { Dependencies } from './dependencies.ts';
import type { DraftHistory } from './draft-history.ts';
import type { EndpointSlice } from './endpoint-slice.ts';
import type { NoticesSlice } from './notices-slice.ts';
import type { PageSlice } from './page-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';
import { type WorkSlice, workTabs } from './work-slice.ts';

interface Around {
  readonly page: PageSlice;
  readonly tokens: TokensSlice;
  readonly endpoint: EndpointSlice;
  readonly draftHistory: DraftHistory;
  readonly work: WorkSlice;
}

const NOT_READ = {
  kind: 'draft-not-read',
  sentence: 'The browser did not give back the draft that you had when DevTools were open the last time.',
};
const NOT_KEPT = {
  kind: 'draft-not-kept',
  sentence: 'The browser does not keep your draft: it ends when DevTools are closed or docked elsewhere.',
};
const SEALED = {
  kind: 'draft-sealed',
  sentence: 'Tokens and secrets in your draft were not kept: it has placeholders for them.',
};

/** All sites together; storage.session has 10 MB, of which the log takes most. */
const MAX_CHARACTERS = 500_000;

/** What was worked at on pages of a site; its texts are sealed. */
const keptWork = v.object({
  site: v.string(),
  draft: v.string(),
  /** Sealing changed it. */
  isSealed: v.boolean(),
  tab: v.picklist(workTabs),
  /** The selected token's. */
  fingerprint: v.exactOptional(v.string()),
  /** Typed endpoints, by issuer. */
  endpoints: v.string(),
});
type KeptWork = Readonly<v.InferOutput<typeof keptWork>>;

const endpoints = v.record(v.string(), v.string());

export function keepDraft({ vault, keptLog }: Dependencies, around: Around, notices: NoticesSlice): void {
  const { page, tokens, endpoint, draftHistory, work } = around;
  const key = `draft-${keptLog.tabId}`;
  /** The site that was worked at last comes last. */
  const sites = new Map<string, KeptWork>();
  const reading = read();
  let site: string | undefined;
  let isChanged = false;
  let isWriting = false;
  let isLossTold = false;

  async function read(): Promise<void> {
    const stored = await keptLog.read(key).catch((error: unknown) => notices.tellFailure(NOT_READ, error));
    for (const kept of parseEach(keptWork, stored)) sites.set(kept.site, kept);
  }

  async function enter(entered: string): Promise<void> {
    await reading;
    if (page.origin.value !== entered) return;
    const isTouched = describe() !== untouched;
    const isFirst = site === undefined;
    const kept = sites.get(entered);
    const draft = kept && parseDraft(kept.draft);
    // Before the draft changes, which is kept at once.
    site = entered;
    draftHistory.enter(entered, draft);
    if (kept && !draft) notices.tell(NOT_READ);
    if (kept && isFirst && !isTouched) restore(kept);
    if (isTouched) keepChange();
  }

  function restore({ tab, fingerprint, endpoints: typed, isSealed }: KeptWork): void {
    work.show(tab);
    endpoint.restore(new Map(Object.entries(parseAs(endpoints, parseJson(typed)) ?? {})));
    // The DevTools page holds a selection that is newer.
    if (isFingerprint(fingerprint) && !tokens.chosen.value) tokens.select(fingerprint);
    if (isSealed) notices.tell(SEALED);
  }

  function describe(): string {
    return JSON.stringify([formatDraft(draftHistory.draft.value), work.tab.value, [...endpoint.typedUrls.value]]);
  }
  const untouched = describe();

  async function seal(worked: string): Promise<KeptWork> {
    const draft = formatDraft(draftHistory.draft.value);
    const fingerprint = tokens.chosen.value;
    const about = { site: worked, tab: work.tab.value, ...(fingerprint && { fingerprint }) };
    const typed = JSON.stringify(Object.fromEntries(endpoint.typedUrls.value));
    const [sealed, sealedEndpoints] = await Promise.all([vault.seal(draft), vault.seal(typed)]);
    return { ...about, draft: sealed, isSealed: sealed !== draft, endpoints: sealedEndpoints };
  }

  /** Each site's draft is short; the oldest go when all are long. */
  function put(kept: KeptWork): void {
    sites.delete(kept.site);
    sites.set(kept.site, kept);
    for (const oldest of sites.keys()) {
      if (sites.size === 1 || JSON.stringify([...sites.values()]).length <= MAX_CHARACTERS) return;
      sites.delete(oldest);
    }
  }

  async function writeChanges(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    try {
      while (isChanged && site !== undefined) {
        isChanged = false;
        put(await seal(site));
        const isKept = await keptLog.write(key, [...sites.values()]);
        // This is reported once, and not at every key.
        if (!isKept && !isLossTold) notices.tell(NOT_KEPT);
        isLossTold = !isKept;
      }
    } finally {
      isWriting = false;
    }
  }

  function keepChange(): void {
    isChanged = true;
    notices.watch(writeChanges(), NOT_KEPT);
  }

  effect(() => {
    const entered = page.origin.value;
    if (entered !== '') untracked(() => notices.watch(enter(entered), NOT_READ));
  });
  let last: string | undefined;
  effect(() => {
    const worked = `${describe()} ${tokens.chosen.value}`;
    if (worked !== last && last !== undefined && site !== undefined) untracked(keepChange);
    last = worked;
  });
}
