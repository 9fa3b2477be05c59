import type { ContextRead } from './steps';

export interface Coverage {
  /** Characters that were read at least once. */
  readonly covered: number;
  /** Characters read, each time counted. */
  readonly read: number;
  readonly merged: readonly { readonly start: number; readonly end: number }[];
}

/** How much of a context was read, and where. */
export function coverageOf(reads: readonly ContextRead[]): Coverage {
  const merged: { start: number; end: number }[] = [];
  let read = 0;
  for (const { start, end } of reads.toSorted((left, right) => left.start - right.start)) {
    read += end - start;
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return { covered: merged.reduce((sum, range) => sum + range.end - range.start, 0), read, merged };
}

/** How many reads touch each of `count` equal parts of a context. */
export function binReads(reads: readonly ContextRead[], chars: number, count: number): number[] {
  const change = new Array<number>(count + 1).fill(0);
  const binOf = (position: number) =>
    Math.min(count - 1, Math.floor((position / Math.max(1, chars)) * count));
  for (const { start, end } of reads) {
    change[binOf(start)] = (change[binOf(start)] ?? 0) + 1;
    const after = binOf(Math.max(start, end - 1)) + 1;
    change[after] = (change[after] ?? 0) - 1;
  }
  let open = 0;
  return change.slice(0, count).map((step) => (open += step));
}

/** The first read that touches a part. */
export function readAt(
  reads: readonly ContextRead[],
  chars: number,
  count: number,
  bin: number,
): ContextRead | undefined {
  const from = (bin / count) * chars;
  const to = ((bin + 1) / count) * chars;
  return reads.find((read) => read.start < to && read.end > from);
}

/** Neighbours of one height as one bar, and no bar where nothing was read. */
export function joinBins(heights: readonly number[]): { from: number; to: number; reading: number }[] {
  const bars: { from: number; to: number; reading: number }[] = [];
  heights.forEach((reading, bin) => {
    const last = bars.at(-1);
    if (last?.reading === reading && last.to === bin) last.to = bin + 1;
    else if (reading > 0) bars.push({ from: bin, to: bin + 1, reading });
  });
  return bars;
}
