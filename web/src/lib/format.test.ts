import { describe, expect, it } from 'vitest';
import { formatBytes, formatCost, formatDuration, formatPercent, formatRelative } from './format';

describe('formatCost', () => {
  it.each([null, undefined, '', 'n/a'])('says that %j is unknown, never 0', (cost) => {
    expect(formatCost(cost)).toBe('unknown');
  });

  it.each([
    ['0', '$0'],
    ['0.000412', '$0.000412'],
    ['0.0000001', '< $0.000001'],
    ['0.0162', '$0.0162'],
    ['0.5', '$0.50'],
    ['12.3456', '$12.35'],
  ])('shows %s as %s', (cost, shown) => {
    expect(formatCost(cost)).toBe(shown);
  });
});

describe('formatDuration', () => {
  it.each([
    [null, '–'],
    [0.4, '< 1 ms'],
    [812.4, '812 ms'],
    [1_234, '1.23 s'],
    [59_940, '59.9 s'],
    [61_000, '1 m 1 s'],
    [6_660_000, '1 h 51 m'],
  ])('shows %s ms as %s', (ms, shown) => {
    expect(formatDuration(ms)).toBe(shown);
  });
});

describe('formatPercent', () => {
  it('never rounds a little to nothing or nearly all to all', () => {
    expect(formatPercent(0.0001)).toBe('< 0.1 %');
    expect(formatPercent(0.9995)).toBe('> 99.9 %');
    expect(formatPercent(0)).toBe('0 %');
    expect(formatPercent(1)).toBe('100 %');
  });
});

describe('formatBytes', () => {
  it.each([
    [1_023, '1023 B'],
    [107_891, '105 KiB'],
    [5 * 1024 * 1024, '5.0 MiB'],
  ])('shows %s as %s', (bytes, shown) => {
    expect(formatBytes(bytes)).toBe(shown);
  });
});

describe('formatRelative', () => {
  const now = Date.parse('2026-11-20T12:00:00Z');

  it.each([
    ['2026-11-20T11:59:50Z', 'just now'],
    ['2026-11-20T11:57:00Z', '3m ago'],
    ['2026-11-20T08:00:00Z', '4h ago'],
    ['2026-11-01T08:00:00Z', 'Nov 1, 2026'],
  ])('shows %s as %s', (time, shown) => {
    expect(formatRelative(time, now)).toBe(shown);
  });
});
