/** The time limit of a call, which a test reaches when it wants, however slow the machine is. */
import { onTestFinished, vi } from 'vitest';

/** Returns what reaches the limit. */
export function holdLimit(): () => void {
  const controller = new AbortController();
  const spy = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(controller.signal);
  onTestFinished(() => spy.mockRestore());
  return () => controller.abort(new DOMException('The limit was reached.', 'TimeoutError'));
}
