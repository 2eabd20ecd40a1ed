/** The first import of the panel: it asks the page before the other scripts are evaluated, which takes as long as the answer. */
import { clock } from '../../lib/browser/clock.ts';
import { evalInPage, onNavigated } from '../../lib/browser/inspected-page.ts';
import { askAhead } from '../../lib/page/ask-ahead.ts';
import { probeExpression } from '../../lib/page/probe-expression.ts';

export const evalFirst = askAhead({ evalInPage, onNavigated, after: clock.after }, probeExpression);
