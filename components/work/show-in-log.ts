/** The way from what is said of a call to its row, whatever the log shows now. */
import type { DetailTab, LogViewSlice } from '../../lib/store/log-view-slice.ts';

export function showInLog(logView: LogViewSlice, exchangeId: string, detail: DetailTab): void {
  logView.filter('');
  logView.showTab('all');
  logView.open(exchangeId, detail);
}
