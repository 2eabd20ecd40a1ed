/** Puts the exchanges of a sign-in together, under a line that folds them. */
import type { SignIn, SignIns } from '../sign-in/sign-ins.ts';
import type { LogLine } from './log-lines.ts';

/** @param lines in the order in which they are shown; a group stands where its first line stood. */
export function groupLines(
  lines: readonly LogLine[],
  { ofExchange }: SignIns,
  isFolded: (id: string) => boolean,
): readonly LogLine[] {
  const members = findMembers(lines, ofExchange);
  const pagesWithin = findPagesWithin(lines, ofExchange, members);
  const placed = new Set<string>();
  return lines.flatMap((line): readonly LogLine[] => {
    if (line.kind === 'page') return pagesWithin.has(line) ? [] : [line];
    const signIn = ofExchange.get(line.id);
    const group = signIn && members.get(signIn.id);
    if (!signIn || !group) return [line];
    if (group.length < 2) return [withStep(line, signIn, false)];
    if (placed.has(signIn.id)) return [];
    placed.add(signIn.id);
    const isClosed = isFolded(signIn.id);
    const head: LogLine = { kind: 'sign-in', id: signIn.id, signIn, isFolded: isClosed };
    return isClosed ? [head] : [head, ...withInferred(group, signIn)];
  });
}

function findMembers(lines: readonly LogLine[], ofExchange: SignIns['ofExchange']): ReadonlyMap<string, LogLine[]> {
  const members = new Map<string, LogLine[]>();
  for (const line of lines) {
    const signIn = line.kind === 'exchange' ? ofExchange.get(line.id) : undefined;
    if (!signIn) continue;
    const known = members.get(signIn.id);
    if (known) known.push(line);
    else members.set(signIn.id, [line]);
  }
  return members;
}

/** What is inferred stands where it would stand if it had been recorded. */
function withInferred(group: readonly LogLine[], signIn: SignIn): readonly LogLine[] {
  const isDescending = signIn.exchangeIds[0] !== group[0]?.id;
  return group.flatMap((member) => {
    const before = signIn.inferred
      .filter(({ beforeId }) => beforeId === member.id)
      .map((step): LogLine => ({ kind: 'inferred', id: `${signIn.id} ${step.operation}`, step }));
    const line = withStep(member, signIn, true);
    return isDescending ? [line, ...before.toReversed()] : [...before, line];
  });
}

function withStep(line: LogLine, signIn: SignIn, isGrouped: boolean): LogLine {
  return line.kind === 'exchange' ? { ...line, step: { isGrouped, signIn } } : line;
}

/** The pages that a sign-in loads on its way are steps of it: those between two of its lines. */
function findPagesWithin(
  lines: readonly LogLine[],
  ofExchange: SignIns['ofExchange'],
  members: ReadonlyMap<string, LogLine[]>,
): ReadonlySet<LogLine> {
  const within = new Set<LogLine>();
  let before: string | undefined;
  let since: LogLine[] = [];
  for (const line of lines) {
    if (line.kind === 'page') since.push(line);
    if (line.kind !== 'exchange') continue;
    const id = ofExchange.get(line.id)?.id;
    const isGroup = id !== undefined && id === before && (members.get(id)?.length ?? 0) > 1;
    if (isGroup) for (const page of since) within.add(page);
    before = id;
    since = [];
  }
  return within;
}
