const counts = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const absolute = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'narrow' });

export function formatCount(value: number): string {
  return counts.format(value);
}

/** `847`, `12.4K`, `1.2M`: for dense places, beside a title with the whole number. */
export function formatCompact(value: number): string {
  return value < 10_000 ? counts.format(value) : compact.format(value);
}

/** Money comes as a decimal string, and null means that a price in it is not known: that is never the same as nothing. */
export function formatCost(costUsd: string | null | undefined): string {
  const value = costUsd == null || costUsd.trim() === '' ? Number.NaN : Number(costUsd);
  if (!Number.isFinite(value)) return 'unknown';
  if (value === 0) return '$0';
  if (Math.abs(value) < 0.000_001) return '< $0.000001';
  if (Math.abs(value) < 0.01) return `$${trimZeros(value.toFixed(6))}`;
  return `$${value < 1 ? trimZeros(value.toFixed(4), 2) : value.toFixed(2)}`;
}

function trimZeros(decimal: string, keep = 0): string {
  const trimmed = decimal.replace(/0+$/, '');
  const missing = keep - (trimmed.length - trimmed.indexOf('.') - 1);
  return missing > 0 ? trimmed + '0'.repeat(missing) : trimmed;
}

export function formatDuration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return '–';
  if (ms < 1) return '< 1 ms';
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  const seconds = Math.floor(ms / 1_000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} m${rest(seconds % 60, 's')}`;
  return `${Math.floor(minutes / 60)} h${rest(minutes % 60, 'm')}`;
}

function rest(value: number, unit: string): string {
  return value === 0 ? '' : ` ${value} ${unit}`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  const units = ['KiB', 'MiB', 'GiB'];
  let value = bytes / 1_024;
  let unit = 0;
  while (value >= 1_024 && unit < units.length - 1) {
    value /= 1_024;
    unit += 1;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit] ?? ''}`;
}

export function formatPercent(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return '< 0.1 %';
  if (percent > 99.9 && percent < 100) return '> 99.9 %';
  return `${percent < 10 && percent > 0 ? percent.toFixed(1) : Math.round(percent)} %`;
}

export function formatAbsolute(time: string | number): string {
  return absolute.format(new Date(time));
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

export function formatRelative(time: string, now: number): string {
  const elapsed = new Date(time).getTime() - now;
  if (Math.abs(elapsed) < 45_000) return 'just now';
  if (Math.abs(elapsed) > 7 * 86_400_000)
    return new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(new Date(time));
  for (const [unit, ms] of units) {
    if (Math.abs(elapsed) >= ms * 0.95) return relative.format(Math.round(elapsed / ms), unit);
  }
  return relative.format(-1, 'minute');
}

/** The first characters of a hash: enough to tell two apart, beside a title or a copy button with all of it. */
export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}
