/** Calls the driver's code inside the panel page, putting it there first when the page is new. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createFinder, type Finder } from './in-panel/finder.ts';
import { createHands, type Hands } from './in-panel/hands.ts';
import { createHearing } from './in-panel/hearing.ts';
import { createOutline } from './in-panel/outline.ts';

/** Evaluates an expression in a page, awaits it, and answers JSON of `{ value }`. Throws what the page threw. */
export type RunJson = (expression: string) => Promise<string>;

interface Agent extends Pick<Finder, 'snapshots'>, Hands {
  outline(maxLines: number): string;
  hearing(count: number): string;
}

type Answer<Name extends keyof Agent> = Awaited<ReturnType<Agent[Name]>>;

/** What travels is JSON, so the type that the caller names must be one that JSON keeps. */
export async function runIn<Result>(runJson: RunJson, expression: string): Promise<Result> {
  const { value }: { value: Result } = JSON.parse(await runJson(expression));
  return value;
}

/** `(run)(...args)` as source text. `run` must use nothing around it. */
export function toCall(run: (...args: never[]) => unknown, args: readonly unknown[]): string {
  return `(${run})(...${JSON.stringify(args)})`;
}

export async function callAgent<Name extends keyof Agent>(
  runJson: RunJson,
  name: Name,
  ...args: Parameters<Agent[Name]>
): Promise<Answer<Name>> {
  const call = `(async () => window.panelAgent && { answer: await window.panelAgent.${name}(...${JSON.stringify(args)}) })()`;
  const reply = await runIn<{ answer: Answer<Name> } | undefined>(runJson, call);
  if (reply !== undefined) return reply.answer;
  await install(runJson);
  return callAgent(runJson, name, ...args);
}

/** The browser's debugger evaluates it, which the extension's script-src 'self' does not stop. */
async function install(runJson: RunJson): Promise<void> {
  const library = createRequire(import.meta.url).resolve('@testing-library/dom/dist/@testing-library/dom.umd.min.js');
  await runJson(`(() => {
    ${readFileSync(library, 'utf8')}
    const dom = globalThis.TestingLibraryDom;
    const finder = (${createFinder})(dom);
    const hearing = (${createHearing})();
    window.panelAgent = { ...finder, ...(${createHands})(finder), outline: (${createOutline})(dom), hearing };
  })()`);
}
