/** Firefox only: the page in a tab that asks for what the panel wants, since no panel can. */
import { answerQuestion, declineQuestion, parseQuestion } from '../../lib/browser/deep/ask-in-tab.ts';
import { describePattern } from '../../lib/page/deep/host-patterns.ts';
import { inBackground } from '../../lib/text/in-background.ts';

const question = parseQuestion(location.search);
const byId = (id: string) => document.getElementById(id);

function show(id: string): void {
  byId(id)?.removeAttribute('hidden');
}

function listHost(pattern: string): HTMLLIElement {
  const item = document.createElement('li');
  item.textContent = describePattern(pattern);
  return item;
}

if (question) {
  show(question.withScripting ? 'scan' : 'replies');
  show('question');
  byId('hosts')?.append(...question.origins.map(listHost));
  // The tab's own work is done then; closed, it brings back the one with the panel.
  byId('ask')?.addEventListener('click', () => inBackground(answerQuestion(question).then(() => window.close())));
  byId('decline')?.addEventListener('click', () => inBackground(declineQuestion(question).then(() => window.close())));
} else show('nothing');
