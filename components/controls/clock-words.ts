/** Times as the panel says them: the same width every second, in the person's own time zone. */

/** "29 days left", "23 h left", "58 min left", and "1:31 left" under five minutes; undefined once it is over. */
export function formatTimeLeft(leftMs: number): string | undefined {
  if (leftMs <= 0) return undefined;
  const seconds = Math.floor(leftMs / 1000);
  const hours = Math.floor(seconds / 3600);
  if (hours >= 240_000) return 'over 9999 days left';
  if (hours >= 48) return `${Math.floor(hours / 24)} days left`;
  if (hours > 0) return `${hours} h left`;
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 5) return `${minutes} min left`;
  return `${minutes}:${String(seconds % 60).padStart(2, '0')} left`;
}

/** For `datetime`; undefined where the number is no date, as a claim may be any number. */
export function formatIso(epochMs: number): string | undefined {
  const date = new Date(epochMs);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** "12:21:40", local. */
export function formatClock(epochMs: number): string {
  return new Date(epochMs).toTimeString().slice(0, 8);
}

/** "2026-01-31", local. */
export function formatDay(epochMs: number): string {
  const date = new Date(epochMs);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** "2026-01-31 12:21:40", local; of a claim that is no date, its number. */
export function formatMoment(epochMs: number): string {
  return formatIso(epochMs) === undefined ? String(epochMs) : `${formatDay(epochMs)} ${formatClock(epochMs)}`;
}

/** "12:21", local. */
export function formatMinute(epochMs: number): string {
  return formatClock(epochMs).slice(0, 5);
}

export function formatDuration(durationMs: number): string {
  return durationMs < 10_000 ? `${Math.round(durationMs)} ms` : `${(durationMs / 1000).toFixed(1)} s`;
}
