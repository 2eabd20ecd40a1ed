/** What the recorder looked at and what it could not, for the account of places. */
import type { Look } from '../tokens/place.ts';
import { createChannel } from './channel.ts';

/** The inspected page was loaded. */
export interface PageLoad {
  readonly atMs: number;
  /** Without path and query, which may hold secrets. */
  readonly origin: string;
}

const MAX_PAGES = 100;

export interface RecorderFacts {
  readonly startedAtMs: number;
  /** Finished requests that were looked at, of any kind. */
  readonly requests: number;
  /** False until a page was seen to load: DevTools was opened after it. */
  readonly hasSeenDocument: boolean;
  /** Oldest first; the last ones only. */
  readonly pages: readonly PageLoad[];
  /** How many long WebSocket conversations were looked at only at both ends. */
  readonly hasSkippedMessages: boolean;
  readonly bodiesRead: number;
  /** The browser had them no more, mostly since the page went elsewhere. */
  readonly bodiesUnreadable: number;
  readonly bodiesTooLarge: number;
  /** Request bodies of which only the beginning was looked at (Firefox gives 1 MiB), or that the browser did not give. */
  readonly requestBodiesCut: number;
  readonly requestBodiesMissing: number;
  readonly droppedSightings: number;
  readonly droppedExchanges: number;
  /** Requests that broke the recorder: a bug of ours. */
  readonly entriesFailed: number;
  /** A session that a server keeps, as the cookies of the page's requests tell; a sentence, or ''. */
  readonly serverSession: string;
  /** Why no requests can be seen; a sentence, or ''. */
  readonly problem: string;
  /** Why requests from before the start cannot be seen; a sentence, or ''. */
  readonly backfillProblem: string;
}

type Counter = {
  [Name in keyof RecorderFacts]: Name extends 'startedAtMs' ? never : RecorderFacts[Name] extends number ? Name : never;
}[keyof RecorderFacts];

/** The facts while they grow. */
export interface Account {
  count(what: Counter): void;
  note(change: Partial<RecorderFacts>): void;
  notePage(page: PageLoad): void;
  /** Calls back with the facts as they are, then at each change of one. */
  onFacts(callback: (facts: RecorderFacts) => void): () => void;
}

export function createAccount(startedAtMs: number): Account {
  let facts: RecorderFacts = { ...noFacts, startedAtMs };
  const channel = createChannel(() => [facts]);

  function note(change: Partial<RecorderFacts>): void {
    if (Object.entries(change).every(([name, value]) => value === Reflect.get(facts, name))) return;
    facts = { ...facts, ...change };
    channel.emit(facts);
  }

  function notePage(page: PageLoad): void {
    const pages = [...facts.pages, page].toSorted((a, b) => a.atMs - b.atMs);
    note({ pages: pages.slice(-MAX_PAGES) });
  }

  return { note, notePage, count: (what) => note({ [what]: facts[what] + 1 }), onFacts: channel.on };
}

const noFacts: RecorderFacts = {
  startedAtMs: 0,
  requests: 0,
  hasSeenDocument: false,
  pages: [],
  hasSkippedMessages: false,
  bodiesRead: 0,
  bodiesUnreadable: 0,
  bodiesTooLarge: 0,
  requestBodiesCut: 0,
  requestBodiesMissing: 0,
  droppedSightings: 0,
  droppedExchanges: 0,
  entriesFailed: 0,
  serverSession: '',
  problem: '',
  backfillProblem: '',
};

/** Two rows: requests, and bodies of responses. `origin` is '', since they are of every origin that the page talks to. */
export function findTrafficLooks(facts: RecorderFacts): Look[] {
  const { requests, bodiesRead, problem } = facts;
  const state = requests > 0 ? 'read' : problem ? 'refused' : 'empty';
  const requestNotes = [
    problem,
    facts.backfillProblem,
    tell(facts.requestBodiesCut, 'request body was cut: too large', 'request bodies were cut: too large'),
    tell(facts.requestBodiesMissing, 'request body was not given', 'request bodies were not given'),
    facts.hasSkippedMessages ? 'Of long WebSocket conversations only the first and last messages were read.' : '',
    tell(facts.droppedSightings, 'sighting was dropped', 'sightings were dropped'),
    tell(facts.droppedExchanges, 'Cognito call was dropped', 'Cognito calls were dropped'),
    tell(facts.entriesFailed, 'request could not be recorded', 'requests could not be recorded'),
  ];
  const bodyNotes = [
    tell(facts.bodiesUnreadable, 'body was gone before it could be read', 'bodies were gone before they could be read'),
    tell(facts.bodiesTooLarge, 'body was too large to look through', 'bodies were too large to look through'),
  ];
  return [
    { area: 'request', origin: '', state, count: requests, sinceMs: facts.startedAtMs, ...joinNotes(requestNotes) },
    {
      area: 'response',
      origin: '',
      state: bodiesRead > 0 ? 'read' : state === 'read' ? 'empty' : state,
      count: bodiesRead,
      ...joinNotes(bodyNotes),
    },
  ];
}

function tell(count: number, one: string, many: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${one}.` : `${count} ${many}.`;
}

function joinNotes(notes: readonly string[]): { note?: string } {
  const note = notes.filter((text) => text !== '').join(' ');
  return note === '' ? {} : { note };
}
