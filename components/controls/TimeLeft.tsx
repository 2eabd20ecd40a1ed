import type { ReadonlySignal } from '@preact/signals';
import { formatIso, formatMoment, formatTimeLeft } from './clock-words.ts';
import css from './TimeLeft.module.css';

const soonMs = 5 * 60_000;

interface Props {
  readonly expiresAtMs: number;
  /** The signal and not its value: each second redraws this and nothing around it. */
  readonly nowMs: ReadonlySignal<number>;
}

export function TimeLeft({ expiresAtMs, nowMs }: Props) {
  const leftMs = expiresAtMs - nowMs.value;
  const urgency = leftMs <= 0 ? 'expired' : leftMs < soonMs ? 'soon' : 'fine';
  return (
    <time class={css[urgency]} dateTime={formatIso(expiresAtMs)} title={`Expires ${formatMoment(expiresAtMs)}`}>
      {formatTimeLeft(leftMs) ?? 'expired'}
    </time>
  );
}
