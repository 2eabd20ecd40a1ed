/** Whom a person let the panel mail: looked up, asked, and kept until the browser ends. Loaded with the first such send. */
import * as v from 'valibot';
import { parseEach } from '../text/schema.ts';
import type { Dependencies } from './dependencies.ts';
import { identifyMail, type MailAsking, type MailRequest } from './mail-asking.ts';
import type { NoticesSlice } from './notices-slice.ts';
import { ANSWER_MS, type OriginAnswer } from './origins-slice.ts';
import type { QuestionQueue } from './question-queue.ts';
import { type Patience, waitFor } from './wait-for.ts';

type Confirming = Pick<Dependencies, 'confirmedMails' | 'page' | 'clock' | 'vault'>;

/** Answers that are kept; the oldest are asked again. */
const MAX_KEPT = 200;

const NOT_KEPT = {
  kind: 'mailing-not-kept',
  sentence:
    'The browser did not keep that this user may be mailed: it holds for this call, and the next one asks again.',
};

export async function confirmMail(
  dependencies: Confirming,
  notices: NoticesSlice,
  questions: QuestionQueue<MailAsking>,
  request: MailRequest,
  patience: Patience,
): Promise<OriginAnswer> {
  const { clock, confirmedMails } = dependencies;
  const looked = await waitFor(clock, lookUp(dependencies, request), patience);
  if (looked.kind !== 'done') return looked.kind === 'cancelled' ? 'cancelled' : 'page-timed-out';
  const { asking, key, isConfirmed } = looked.value;
  if (isConfirmed) return 'allowed';
  const asked = questions.ask(asking);
  const waited = await waitFor(clock, asked.answer, { signal: patience.signal, limitMs: ANSWER_MS });
  asked.withdraw();
  if (waited.kind !== 'done') return waited.kind === 'cancelled' ? 'cancelled' : 'answer-timed-out';
  if (waited.value && asking.inspectedOrigin) notices.watch(keep(confirmedMails, key), NOT_KEPT);
  return waited.value ? 'allowed' : 'refused';
}

/** Storage that cannot be read is asked about once more. */
async function lookUp({ confirmedMails, page, vault }: Confirming, request: MailRequest) {
  const inspectedOrigin = (await page.readOrigin()) ?? '';
  const asking: MailAsking = { ...request, inspectedOrigin };
  // A user name may be anything that was pasted, a token too.
  const key = await vault.seal(identifyMail(asking));
  const known = inspectedOrigin === '' ? [] : await confirmedMails.read().then(readKeys, () => []);
  return { asking, key, isConfirmed: known.includes(key) };
}

async function keep(kept: Dependencies['confirmedMails'], key: string): Promise<void> {
  await kept.change(async ({ read, write }) => {
    const others = readKeys(await read()).filter((other) => other !== key);
    await write([...others, key].slice(-MAX_KEPT));
  });
}

function readKeys(stored: unknown): readonly string[] {
  return parseEach(v.string(), stored);
}
