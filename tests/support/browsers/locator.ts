/** Makes the panel's queries and locators from what a browser can do for its panel. */
import { callAgent, type RunJson } from './agent.ts';
import type { Locator, Queries } from './panel.ts';
import { poll } from './poll.ts';
import {
  describeSteps,
  type ElementSnapshot,
  isTextMatch,
  type RoleOptions,
  roleStep,
  type Step,
  type TextMatch,
  textStep,
} from './query.ts';

/** What a browser does for its panel. */
export interface PanelHost {
  readonly runJson: RunJson;
  /** A real mouse click at a point in CSS pixels of the panel's viewport. */
  click(point: { readonly x: number; readonly y: number }): Promise<void>;
  press(keys: string): Promise<void>;
  focus(): Promise<void>;
  readFrame(): Promise<string>;
}

type Attempt<Value> = { readonly value: Value } | { readonly why: string };

export function createQueries(host: PanelHost, steps: readonly Step[] = []): Queries {
  return {
    getByRole: (role: string, options: RoleOptions = {}) => createLocator(host, [...steps, roleStep(role, options)]),
    getByText: (text: TextMatch) => createLocator(host, [...steps, textStep(text)]),
  };
}

function createLocator(host: PanelHost, steps: readonly Step[]): Locator {
  const elements = () => findNow(host, steps);
  const element = () => keepTrying(host, steps, 'to be there', () => findOne(host, steps));
  const waitUntil: Locator['waitUntil'] = async (what, check, timeoutMs) => {
    await keepTrying(host, steps, what, () => checkAll(host, steps, check), timeoutMs);
  };
  return {
    ...createQueries(host, steps),
    nth: (index) => createLocator(host, [...steps, { kind: 'nth', index }]),
    click: () => keepTrying(host, steps, 'to take a click', () => click(host, steps)),
    fill: (text) => keepTrying(host, steps, 'to take text', () => fill(host, steps, text)),
    press: (keys) => keepTrying(host, steps, 'to take the focus', () => press(host, steps, keys)),
    element,
    text: async () => (await element()).text,
    value: async () => (await element()).value,
    attribute: async (name) => (await element()).attributes[name],
    elements,
    texts: async () => (await elements()).map(({ text }) => text),
    count: async () => (await elements()).length,
    waitFor: async () => void (await element()),
    waitForCount: (count) => waitUntil(`to count ${count}`, (all) => all.length === count),
    waitForText: (text) =>
      waitUntil(`to say ${text}`, ([one, ...more]) => more.length === 0 && isTextMatch(one?.text, text)),
    waitUntil,
  };
}

/** In an error message: what stood in the way, in turn, and what the panel's window heard. */
const MAX_REASONS = 5;
const MAX_HEARD = 25;

async function keepTrying<Value>(
  host: PanelHost,
  steps: readonly Step[],
  what: string,
  attempt: () => Promise<Attempt<Value>>,
  timeoutMs?: number,
): Promise<Value> {
  const reasons: string[] = [];
  const probe = async () => {
    const result = await attempt();
    if ('value' in result) return result;
    if (result.why !== reasons.at(-1)) reasons.push(result.why);
    return undefined;
  };
  const detail = async () => {
    const why = reasons.slice(-MAX_REASONS).join(', then ') || 'nothing answered';
    const heard = await callAgent(host.runJson, 'hearing', MAX_HEARD);
    return `${why}. The panel shows:\n${await callAgent(host.runJson, 'outline', 250)}\nIt heard last:\n${heard}`;
  };
  const wanted = `${describeSteps(steps)} ${what}`;
  return (await poll(wanted, probe, { detail, ...(timeoutMs !== undefined && { timeoutMs }) })).value;
}

function findNow(host: PanelHost, steps: readonly Step[]): Promise<ElementSnapshot[]> {
  return callAgent(host.runJson, 'snapshots', steps);
}

async function findOne(host: PanelHost, steps: readonly Step[]): Promise<Attempt<ElementSnapshot>> {
  const [one, ...more] = await findNow(host, steps);
  if (one === undefined) return { why: 'none there' };
  return more.length === 0 ? { value: one } : { why: `${more.length + 1} match, be more exact` };
}

async function checkAll(
  host: PanelHost,
  steps: readonly Step[],
  check: (elements: readonly ElementSnapshot[]) => boolean,
): Promise<Attempt<true>> {
  const all = await findNow(host, steps);
  if (check(all)) return { value: true };
  return { why: `found ${all.length}: ${JSON.stringify(all.map(({ text, value }) => value ?? text)).slice(0, 500)}` };
}

async function click(host: PanelHost, steps: readonly Step[]): Promise<Attempt<void>> {
  const aim = await callAgent(host.runJson, 'aim', steps);
  if ('why' in aim) return aim;
  await host.click(aim);
  const isLanded = await callAgent(host.runJson, 'hasLanded');
  return isLanded ? { value: undefined } : { why: 'the click landed elsewhere' };
}

async function fill(host: PanelHost, steps: readonly Step[], text: string): Promise<Attempt<void>> {
  await host.focus();
  const why = await callAgent(host.runJson, 'replaceText', steps, text);
  return why === undefined ? { value: undefined } : { why };
}

async function press(host: PanelHost, steps: readonly Step[], keys: string): Promise<Attempt<void>> {
  await host.focus();
  const why = await callAgent(host.runJson, 'focusOne', steps);
  if (why !== undefined) return { why };
  await host.press(keys);
  return { value: undefined };
}
